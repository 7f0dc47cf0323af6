import { hkdfSync, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Code } from '../../contracts/primitives';

const ALGORITHM = 'HS256';
const TYPE = 'at+jwt';
const AUDIENCE = 'model-review';

export const ACCESS_TOKEN_SECONDS = 600;

const Claims = z.looseObject({ sub: Code, kid: Code });

/** For whom a token speaks, and the service's key that it was issued for: it holds no longer than that. */
export interface AccessTokenHolder {
  readonly service: Code;
  readonly kid: Code;
}

/**
 * A token for ten minutes, for a service that has proved who it is. It is the API's own: its processes
 * check it by the pepper that they share, and ask the database whether service and key still hold.
 */
export function issueAccessToken(
  pepper: Buffer,
  { service, kid }: AccessTokenHolder,
): Promise<string> {
  return new SignJWT({ kid })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setSubject(service)
    .setAudience(AUDIENCE)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
    .sign(toKey(pepper));
}

/** Null for anything but a token of {@link issueAccessToken} that has not expired. */
export async function readAccessToken(
  pepper: Buffer,
  token: string,
): Promise<AccessTokenHolder | null> {
  try {
    const { payload } = await jwtVerify(token, toKey(pepper), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      audience: AUDIENCE,
      requiredClaims: ['exp'],
    });
    const { sub: service, kid } = Claims.parse(payload);
    return { service, kid };
  } catch {
    return null;
  }
}

/** Of its own, so that no hash of an API key is ever a signature of a token. */
const toKey = (pepper: Buffer): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', pepper, '', 'model-review access token v1', 32));
