import { Destruction } from '../contracts/destruction';
import type { SigningKey } from '../contracts/signing-key';
import { parseEnvelope, signEnvelope, toEnvelopeText } from './dsse';
import type { EnvelopeSigner } from './dsse';
import { parseInToto, PREDICATE_TYPES, subjectOfId, toPayload } from './in-toto';
import { isSignedBy } from './verify-signature';

/** The text of a signed attestation: the same content under the same Ed25519 key is the same text. */
export const signDestruction = (destruction: Destruction, signer: EnvelopeSigner): string =>
  toEnvelopeText(signEnvelope(toOwnPayload(destruction), signer));

/**
 * Reads an attestation and proves that one of this deployment's services signed just these bytes.
 * Null for anything else; rejects only when `findKey` does.
 */
export async function readDestruction(
  text: string,
  findKey: (kid: string) => Promise<SigningKey | null>,
): Promise<Destruction | null> {
  const envelope = parseEnvelope(text);
  const signature = envelope?.signatures[0];
  if (!envelope || !signature || envelope.signatures.length > 1) return null;
  const key = await findKey(signature.keyid);
  if (key?.owner.kind !== 'service') return null;
  if (!(await isSignedBy(envelope, signature, key))) return null;
  const payload = Buffer.from(envelope.payload, 'base64');
  const parsed = parseInToto(payload, Destruction, toOwnPayload);
  return parsed.ok ? parsed.predicate : null;
}

const toOwnPayload = (destruction: Destruction): Buffer =>
  toPayload({
    subject: [subjectOfId(destruction.review)],
    predicateType: PREDICATE_TYPES.destruction,
    predicate: Destruction.parse(destruction),
  });
