import { z } from 'zod';

/** Why the domain's rules said no to a well-formed, authentic command. */
export const RejectionCode = z.enum([
  'repeated-command',
  'already-submitted',
  'not-submitted',
  'review-closed',
  'wrong-edition',
  'wrong-phase',
  'too-late',
  'not-your-act',
  'unknown-agency',
  'dossier-missing',
  'dossier-changed',
  'already-signed',
  'window-too-short',
  'window-too-long',
  'past-ceiling',
  'extension-too-long',
  'too-many-extensions',
  'release-date-past',
  'suspension-unknown',
  'suspension-open',
  'suspension-reason-unknown',
  'suspension-outside-window',
  'escalation-unknown',
  'escalation-resolved',
  'amendment-changes-nothing',
  'promise-unknown',
  'delivery-reported',
  'drift-unknown',
  'drift-open',
  'drift-unexplained',
  'grant-unknown',
  'grant-over',
  'attestation-contradicts',
  'nothing-due',
]);
export type RejectionCode = z.infer<typeof RejectionCode>;

/** Why something that arrived was not believed, before any rule was asked. */
export const AdmissionRefusalCode = z.enum([
  'unreadable',
  'malformed',
  'too-large',
  'bad-signature',
  'unknown-key',
  'key-not-yet-valid',
  'key-expired',
  'key-revoked',
  'invalid-claims',
  'wrong-review',
  'not-yet-valid',
  'expired',
  'valid-too-long',
  'wrong-signer',
  'wrong-channel',
  'edition-altered',
  'needs-second-person',
  'recused',
  'not-permitted',
]);
export type AdmissionRefusalCode = z.infer<typeof AdmissionRefusalCode>;

export const RefusalCode = z.enum([...AdmissionRefusalCode.options, ...RejectionCode.options]);
export type RefusalCode = z.infer<typeof RefusalCode>;
