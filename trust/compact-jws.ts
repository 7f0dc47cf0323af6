import { Code } from '../contracts/primitives';

const PARTS = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;

/**
 * The `kid` of a compact JWS whose protected header holds exactly `alg`, `typ` and `kid`; null for
 * anything else. Every part must be in its one canonical encoding: decoders overlook the unused last
 * bits of base64url, and then one signature would have several texts.
 */
export function parseCompactJws(
  jws: string,
  expected: { readonly alg: string; readonly typ: string },
): { readonly kid: Code } | null {
  const parts = PARTS.exec(jws)?.slice(1) ?? [];
  if (parts.length === 0 || !parts.every(isCanonical)) return null;
  const header = parseHeader(parts[0] ?? '');
  if (!header || Object.keys(header).length !== 3) return null;
  if (header['alg'] !== expected.alg || header['typ'] !== expected.typ) return null;
  const kid = Code.safeParse(header['kid']);
  return kid.success ? { kid: kid.data } : null;
}

const isCanonical = (part: string): boolean =>
  Buffer.from(part, 'base64url').toString('base64url') === part;

function parseHeader(part: string): Record<string, unknown> | null {
  try {
    const header: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null ? { ...header } : null;
  } catch {
    return null;
  }
}
