import { PAYLOAD_TYPE } from '../../contracts/statement/envelope';
import type { Envelope, EnvelopeSignature } from '../../contracts/statement/envelope';
import type { Statement } from '../../contracts/statement/statement';
import { toActPayload, openStatement } from '../../trust/statements/statement';
import { addSignature, parseEnvelope, toEnvelopeText } from '../../trust/statements/dsse';
import type { EnvelopeSigner } from '../../trust/statements/dsse';

/** The envelope of a text that is one. */
export function envelopeOf(text: string): Envelope {
  const envelope = parseEnvelope(text);
  if (!envelope) throw new Error('the text is no envelope');
  return envelope;
}

/** The text with other claims under the signatures of the old ones. */
export function withClaims(text: string, change: Partial<Statement>): string {
  const opened = openStatement(text);
  if (!opened.ok) throw new Error(`the text is no statement: ${opened.code}`);
  const payload = toActPayload({ ...opened.statement, ...change }).toString('base64');
  return toEnvelopeText({ ...opened.envelope, payload });
}

/** The text with other signatures over the same claims. */
export const withSignatures = (text: string, signatures: readonly EnvelopeSignature[]): string =>
  toEnvelopeText({ ...envelopeOf(text), signatures: [...signatures] });

/** Any bytes, correctly signed. */
export function signBytes(payload: string | Uint8Array, signer: EnvelopeSigner): string {
  const base64 = Buffer.from(payload as string).toString('base64');
  const unsigned: Envelope = { payloadType: PAYLOAD_TYPE, payload: base64, signatures: [] };
  return toEnvelopeText(addSignature(unsigned, signer));
}
