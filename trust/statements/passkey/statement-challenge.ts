import { createHash } from 'node:crypto';
import { signedBytesOf } from '../dsse';
import type { EnvelopeContent } from '../dsse';

/**
 * What a passkey is asked to sign for an envelope, in base64url: SHA-256 of the bytes that any other
 * signature is made over. Whoever has the envelope can work it out.
 */
export const toStatementChallenge = (content: EnvelopeContent): string =>
  createHash('sha256').update(signedBytesOf(content)).digest('base64url');
