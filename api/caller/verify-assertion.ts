import { decodeProtectedHeader, errors, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { keepOnce } from '../../store/one-time-secrets';
import { findService } from '../../store/people/services';
import { loginOperations } from '../../contracts/http/login';
import { Code } from '../../contracts/primitives';
import type { ServiceJwk } from '../../contracts/people/service';
import type { AccessTokenHolder } from '../../trust/tokens/access-token';
import { isWeakPoint } from '../../trust/statements/weak-point';
import type { ApiDependencies } from '../dependencies';
import { digestSecret } from '../login/login-secrets';

/** One algorithm a kind of key: what the header says beyond that is not listened to. */
const ALGORITHM = {
  EC: 'ES256',
  OKP: 'EdDSA',
  RSA: 'RS256',
} as const satisfies Record<ServiceJwk['kty'], string>;

const LONGEST_LIFE_MS = 5 * 60_000;
const SKEW_SECONDS = 30;

const Header = z.looseObject({ kid: Code });
const Claims = z.looseObject({
  iss: Code,
  sub: Code,
  aud: z.string().or(z.tuple([z.string()])),
  exp: z.int(),
  jti: z.string().min(1).max(200),
});

/**
 * The service that a client assertion (RFC 7523) proves: signed by a key of it that holds, made for this
 * deployment, for five minutes at most, and not seen before. Null for anything else.
 */
export async function verifyAssertion(
  { store }: Pick<ApiDependencies, 'store'>,
  assertion: string,
  { publicUrl, now }: { readonly publicUrl: string; readonly now: string },
): Promise<AccessTokenHolder | null> {
  const claimed = readUnproven(assertion);
  const service = claimed && (await findService(store, claimed.service));
  const key = service?.keys.find(({ kid, revokedAt }) => kid === claimed?.kid && !revokedAt);
  if (!service?.active || !key || isWeak(key.jwk)) return null;
  const claims = await verify(assertion, { jwk: key.jwk, service: service.service, publicUrl });
  if (!claims || claims.exp * 1_000 - Date.parse(now) > LONGEST_LIFE_MS + SKEW_SECONDS * 1_000) {
    return null;
  }
  const isNew = await isFirstUse(store, `${service.service} ${claims.jti}`, claims.exp);
  return isNew ? { service: service.service, kid: key.kid } : null;
}

const isWeak = (jwk: ServiceJwk): boolean =>
  jwk.kty === 'OKP' && isWeakPoint(Buffer.from(jwk.x, 'base64url'));

/** Where to look for the key: the assertion's own claims, before any of them is trusted. */
function readUnproven(assertion: string): AccessTokenHolder | null {
  try {
    const { kid } = Header.parse(decodeProtectedHeader(assertion));
    const payload = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8');
    return { kid, service: Claims.parse(JSON.parse(payload)).sub };
  } catch {
    return null;
  }
}

async function verify(
  assertion: string,
  {
    jwk,
    service,
    publicUrl,
  }: { readonly jwk: ServiceJwk; readonly service: Code; readonly publicUrl: string },
): Promise<z.infer<typeof Claims> | null> {
  const algorithm = ALGORITHM[jwk.kty];
  try {
    const { payload } = await jwtVerify(assertion, await importJWK(jwk, algorithm), {
      algorithms: [algorithm],
      issuer: service,
      subject: service,
      audience: [publicUrl, `${publicUrl}${loginOperations.issueToken.path}`],
      clockTolerance: SKEW_SECONDS,
      requiredClaims: ['exp', 'jti'],
    });
    return Claims.parse(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
    throw error;
  }
}

function isFirstUse(store: ApiDependencies['store'], name: string, exp: number): Promise<boolean> {
  // Kept for longer than the assertion could pass: the database forgets by a clock of its own.
  const expiresAt = new Date((exp + 2 * SKEW_SECONDS) * 1_000).toISOString();
  return keepOnce(store, { key: digestSecret(`assertion ${name}`), content: 'used', expiresAt });
}
