import { decodeCredentialPublicKey, isoCBOR } from '@simplewebauthn/server/helpers';
import { PublicKey } from '../../../contracts/statement/signing-key';

/** Labels and values of COSE keys (RFC 9053), as far as passkeys for statements use them. */
const LABELS = { kty: 1, alg: 3, crv: -1, x: -2, y: -3 } as const;
const EC2 = { kty: 2, alg: -7, crv: 1 } as const;
const OKP = { kty: 1, alg: -8, crv: 6 } as const;

/** COSE's numbers for the algorithms that passkeys may sign in: EdDSA, and ECDSA over P-256. */
export const COSE_ALGORITHMS: readonly number[] = [OKP.alg, EC2.alg];

/** The key as authenticators write it. */
export function toCoseKey(key: PublicKey): Uint8Array<ArrayBuffer> {
  const { kty, alg, crv } = key.kty === 'EC' ? EC2 : OKP;
  const map = new Map<number, number | Uint8Array<ArrayBuffer>>([
    [LABELS.kty, kty],
    [LABELS.alg, alg],
    [LABELS.crv, crv],
    [LABELS.x, toBytes(key.x)],
  ]);
  if (key.kty === 'EC') map.set(LABELS.y, toBytes(key.y));
  return isoCBOR.encode(map);
}

/** @throws Error for a key that is neither Ed25519 nor P-256. */
export function fromCoseKey(cose: Uint8Array<ArrayBuffer>): PublicKey {
  const map = decodeCredentialPublicKey(cose) as unknown as ReadonlyMap<number, unknown>;
  const isEc = map.get(LABELS.kty) === EC2.kty;
  const expected = isEc ? EC2 : OKP;
  for (const label of ['kty', 'alg', 'crv'] as const) {
    if (map.get(LABELS[label]) !== expected[label]) throw new Error('not a key for statements');
  }
  const x = toText(map.get(LABELS.x));
  return PublicKey.parse(
    isEc
      ? { kty: 'EC', crv: 'P-256', x, y: toText(map.get(LABELS.y)) }
      : { kty: 'OKP', crv: 'Ed25519', x },
  );
}

const toBytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64url, 'base64url'));

const toText = (bytes: unknown): string =>
  bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64url') : '';
