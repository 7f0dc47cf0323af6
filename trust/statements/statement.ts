import type { Envelope } from '../../contracts/statement/envelope';
import type { AdmissionRefusalCode } from '../../contracts/review/rejection';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { SignedStatement, Statement } from '../../contracts/statement/statement';
import { digestOfBytes, digestOf } from './digest';
import { addSignature, parseEnvelope, signEnvelope, toEnvelopeText } from './dsse';
import type { EnvelopeSigner } from './dsse';
import { PREDICATE_TYPES, parseInToto, subjectOf, subjectOfId, toPayload } from './in-toto';
import type { PayloadIssue, ParsedPayload, AttestedSubject } from './in-toto';
import { isSignedBy } from './verify-signature';
import type { Act } from '../../contracts/review/act';
import type { Foundation } from '../../contracts/edition/foundation';
import type { Submission } from '../../contracts/review/intake';

interface Refused<Code extends AdmissionRefusalCode> {
  readonly ok: false;
  readonly code: Code;
  readonly issues: readonly PayloadIssue[];
}

type ReadStatement =
  /** The keys that signed, in the order of their signatures: all of them, and at least one. */
  | {
      readonly ok: true;
      readonly statement: Statement;
      readonly keys: readonly [SigningKey, ...SigningKey[]];
    }
  | { readonly ok: false; readonly code: AdmissionRefusalCode };

type OpenedStatement =
  | { readonly ok: true; readonly statement: Statement; readonly envelope: Envelope }
  | Refused<'too-large' | 'malformed' | 'invalid-claims'>;

/**
 * Signs a statement as a DSSE envelope, and gives the envelope's one text.
 *
 * @throws ZodError for a statement outside its contract.
 */
export function signStatement(statement: Statement, signer: EnvelopeSigner): Promise<string> {
  return Promise.resolve().then(() =>
    toEnvelopeText(signEnvelope(toActPayload(Statement.parse(statement)), signer)),
  );
}

/**
 * The same statement with one more signature. What the envelope says is for the signer to read first,
 * with {@link openStatement}.
 *
 * @throws Error for a text that is no envelope, a key that signed before, or one signature too many.
 */
export function cosignStatement(text: string, signer: EnvelopeSigner): string {
  const envelope = parseEnvelope(text);
  if (!envelope) throw new Error('not an envelope');
  return toEnvelopeText(addSignature(envelope, signer));
}

/**
 * The id of the update that carries a statement: of this very text, so that the refusal of another with
 * the same nonce, signed wrongly or by too few, does not answer for it.
 */
export const toUpdateId = (text: string): string => digestOfBytes(text);

/** Reads what a statement says without trusting it: no signature is checked. Never throws. */
export function openStatement(text: string): OpenedStatement {
  if (text.length > MAXIMUM_LENGTH) return unopened('too-large');
  const envelope = parseEnvelope(text);
  if (!envelope) return unopened('malformed');
  const parsed = parseActPayload(Buffer.from(envelope.payload, 'base64'));
  if (!parsed.ok) return unopened('invalid-claims', parsed.issues);
  return { ok: true, statement: parsed.predicate, envelope };
}

/**
 * Reads a statement and proves that every key that its signatures name signed these very bytes: one
 * wrong signature beside right ones spoils it. It says nothing yet of time, review or standing. Never
 * throws on what it is given; rejects only when `findKey` does.
 */
export async function readStatement(
  text: string,
  findKey: (kid: string) => Promise<SigningKey | null>,
): Promise<ReadStatement> {
  if (text.length > MAXIMUM_LENGTH) return refused('too-large');
  const envelope = parseEnvelope(text);
  if (!envelope) return refused('malformed');
  const keys: SigningKey[] = [];
  for (const signature of envelope.signatures) {
    const key = await findKey(signature.keyid);
    if (!key) return refused('unknown-key');
    if (!(await isSignedBy(envelope, signature, key))) return refused('bad-signature');
    keys.push(key);
  }
  const parsed = parseActPayload(Buffer.from(envelope.payload, 'base64'));
  const [first, ...others] = keys;
  if (!parsed.ok || !first) return refused('invalid-claims');
  return { ok: true, statement: parsed.predicate, keys: [first, ...others] };
}

const MAXIMUM_LENGTH = SignedStatement.shape.statement.maxLength ?? 0;

const refused = (code: AdmissionRefusalCode): ReadStatement => ({ ok: false, code });

const unopened = (
  code: 'too-large' | 'malformed' | 'invalid-claims',
  issues: readonly PayloadIssue[] = [],
): OpenedStatement => ({ ok: false, code, issues });

/**
 * The payload of a statement: about the review, and about what the act is on.
 *
 * @throws TypeError for text that is not well-formed Unicode.
 */
export const toActPayload = (statement: Statement): Buffer =>
  toPayload({
    subject: subjectsOf(statement),
    predicateType: PREDICATE_TYPES.act,
    predicate: statement,
  });

/** Reads what {@link toActPayload} made, without believing it, and nothing else. Never throws. */
const parseActPayload = (payload: Uint8Array): ParsedPayload<Statement> =>
  parseInToto(payload, Statement, toActPayload);

function subjectsOf({ review, act }: Statement): AttestedSubject[] {
  const subject = subjectOfId(review);
  if (act.kind === 'signOff') return [subject, subjectOf('dossier', act.dossierDigest)];
  return act.kind === 'submit'
    ? [subject, subjectOf(`edition:${act.edition}`, act.editionDigest)]
    : [subject];
}

type SubmitAct = Extract<Act, { kind: 'submit' }>;

/** The act of a submission, which vouches for the edition and the calendar by their digests. */
export const toSubmitAct = (
  { edition, calendar }: Foundation,
  submission: Submission,
): SubmitAct => ({
  kind: 'submit',
  edition: edition.id,
  editionDigest: digestOf(edition),
  calendarDigest: digestOf(calendar),
  submission,
});

/** Whether a submission vouches for exactly these. Never throws, for any input. */
export function vouchesFor(act: SubmitAct, { edition, calendar }: Foundation): boolean {
  try {
    return act.editionDigest === digestOf(edition) && act.calendarDigest === digestOf(calendar);
  } catch {
    return false;
  }
}
