import { KeyEnrolment } from '../../contracts/statement/key-enrolment';
import type { PrivateKey } from '../../contracts/statement/signing-key';
import { digestOf } from './digest';
import { parseEnvelope, signEnvelope, toEnvelopeText } from './dsse';
import { PREDICATE_TYPES, parseInToto, subjectOf, toPayload } from './in-toto';
import { isSignedBy } from './verify-signature';
import { toAlgorithm, toSigningKeyId } from './signing-key';

type ReadEnrolment =
  | { readonly ok: true; readonly kid: string; readonly enrolment: KeyEnrolment }
  | { readonly ok: false; readonly code: 'malformed' | 'invalid-claims' | 'bad-signature' };

const toEnrolmentPayload = (enrolment: KeyEnrolment): Buffer =>
  toPayload({
    subject: [subjectOf(toSigningKeyId(enrolment.publicKey), digestOf(enrolment.publicKey))],
    predicateType: PREDICATE_TYPES.keyEnrolment,
    predicate: enrolment,
  });

/**
 * Signs an enrolment with the key that it brings, and gives the text of the envelope.
 *
 * @throws ZodError for an enrolment outside its contract.
 */
export function signEnrolment(enrolment: KeyEnrolment, privateKey: PrivateKey): string {
  const payload = toEnrolmentPayload(KeyEnrolment.parse(enrolment));
  return toEnvelopeText(
    signEnvelope(payload, { kid: toSigningKeyId(enrolment.publicKey), privateKey }),
  );
}

/** Reads an enrolment and proves that the key which it brings, and no other, signed it. Never throws. */
export async function readEnrolment(text: string): Promise<ReadEnrolment> {
  const envelope = parseEnvelope(text);
  const [signature, ...others] = envelope?.signatures ?? [];
  if (!envelope || !signature || others.length > 0) return { ok: false, code: 'malformed' };
  const payload = Buffer.from(envelope.payload, 'base64');
  const parsed = parseInToto(payload, KeyEnrolment, toEnrolmentPayload);
  if (!parsed.ok) return { ok: false, code: 'invalid-claims' };
  const enrolment = parsed.predicate;
  const { publicKey } = enrolment;
  const kid = toSigningKeyId(publicKey);
  const key = { publicKey, algorithm: toAlgorithm(publicKey), passkey: null };
  const isProven = signature.keyid === kid && (await isSignedBy(envelope, signature, key));
  return isProven ? { ok: true, kid, enrolment } : { ok: false, code: 'bad-signature' };
}
