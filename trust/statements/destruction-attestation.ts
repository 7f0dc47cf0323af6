import { Destruction } from '../../contracts/log/destruction';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { parseEnvelope, signEnvelope, toEnvelopeText } from './dsse';
import type { EnvelopeSigner } from './dsse';
import { parseInToto, PREDICATE_TYPES, subjectOfId, toPayload } from './in-toto';
import { validityFault } from './signing-key';
import { isSignedBy } from './verify-signature';

/** The service that destroys, and attests what it destroyed. */
const CUSTODY_SERVICE = 'custody';

/** The text of a signed attestation: the same content under the same Ed25519 key is the same text. */
export const signDestruction = (destruction: Destruction, signer: EnvelopeSigner): string =>
  toEnvelopeText(signEnvelope(toOwnPayload(destruction), signer));

/**
 * Reads an attestation and proves that custody signed just these bytes, under a key that counted when it
 * destroyed. Null for anything else; rejects only when `findKey` does.
 */
export async function readDestruction(
  text: string,
  findKey: (kid: string) => Promise<SigningKey | null>,
): Promise<Destruction | null> {
  const envelope = parseEnvelope(text);
  const signature = envelope?.signatures[0];
  if (!envelope || !signature || envelope.signatures.length > 1) return null;
  const key = await findKey(signature.keyid);
  if (key?.owner.kind !== 'service' || key.owner.service !== CUSTODY_SERVICE) return null;
  if (!(await isSignedBy(envelope, signature, key))) return null;
  const payload = Buffer.from(envelope.payload, 'base64');
  const parsed = parseInToto(payload, Destruction, toOwnPayload);
  if (!parsed.ok || validityFault(key, parsed.predicate.destroyedAt) !== null) return null;
  return parsed.predicate;
}

const toOwnPayload = (destruction: Destruction): Buffer =>
  toPayload({
    subject: [subjectOfId(destruction.review)],
    predicateType: PREDICATE_TYPES.destruction,
    predicate: Destruction.parse(destruction),
  });
