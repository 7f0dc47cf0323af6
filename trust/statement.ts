import { CompactSign, compactVerify, importJWK } from 'jose';
import type { PrivateKey, SigningKey } from '../contracts/participant';
import type { AdmissionRefusalCode } from '../contracts/rejection';
import { SignedStatement, Statement } from '../contracts/statement';
import { toCanonicalJson } from './canonical-json';
import { parseCompactJws } from './compact-jws';
import { SIGNING_ALGORITHM } from './signing-key';

/** The `typ` header that keeps a statement apart from any other JWS that the same key might sign. */
export const STATEMENT_TYPE = 'model-review+jws';

export type ReadStatement =
  | { readonly ok: true; readonly statement: Statement; readonly key: SigningKey }
  | { readonly ok: false; readonly code: AdmissionRefusalCode };

/**
 * Signs a statement as a compact JWS over its canonical JSON.
 *
 * @throws ZodError for a statement outside its contract.
 */
export async function signStatement(
  statement: Statement,
  signer: { kid: string; privateKey: PrivateKey },
): Promise<string> {
  const payload = new TextEncoder().encode(toCanonicalJson(Statement.parse(statement)));
  const key = await importJWK(signer.privateKey, SIGNING_ALGORITHM);
  return new CompactSign(payload)
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: STATEMENT_TYPE, kid: signer.kid })
    .sign(key);
}

/**
 * Reads a statement and proves that the key it names signed these very bytes. It says nothing yet of
 * time, review or standing. Never throws on what it is given; rejects only when `findKey` does.
 */
export async function readStatement(
  jws: string,
  findKey: (kid: string) => Promise<SigningKey | null>,
): Promise<ReadStatement> {
  if (jws.length > MAXIMUM_LENGTH) return refused('too-large');
  const kid = parseCompactJws(jws, { alg: SIGNING_ALGORITHM, typ: STATEMENT_TYPE })?.kid;
  if (kid === undefined) return refused('malformed');
  const key = await findKey(kid);
  if (!key) return refused('unknown-key');
  const payload = await verifiedPayload(jws, key);
  if (!payload) return refused('bad-signature');
  const statement = toStatement(payload);
  return statement ? { ok: true, statement, key } : refused('invalid-claims');
}

const MAXIMUM_LENGTH = SignedStatement.shape.statement.maxLength ?? 0;

const refused = (code: AdmissionRefusalCode): ReadStatement => ({ ok: false, code });

async function verifiedPayload(jws: string, key: SigningKey): Promise<Uint8Array | null> {
  try {
    const publicKey = await importJWK(key.publicKey, SIGNING_ALGORITHM);
    const { payload } = await compactVerify(jws, publicKey, { algorithms: [SIGNING_ALGORITHM] });
    return payload;
  } catch {
    return null;
  }
}

function toStatement(payload: Uint8Array): Statement | null {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    const statement = Statement.parse(claims);
    // A lone surrogate would not survive the database and make the record contradict the history.
    toCanonicalJson(statement);
    return statement;
  } catch {
    return null;
  }
}
