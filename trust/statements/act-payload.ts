import { Statement } from '../../contracts/statement/statement';
import { PREDICATE_TYPES, parseInToto, subjectOf, subjectOfId, toPayload } from './in-toto';
import type { ParsedPayload, AttestedSubject } from './in-toto';

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
export const parseActPayload = (payload: Uint8Array): ParsedPayload<Statement> =>
  parseInToto(payload, Statement, toActPayload);

function subjectsOf({ review, act }: Statement): AttestedSubject[] {
  const subject = subjectOfId(review);
  if (act.kind === 'signOff') return [subject, subjectOf('dossier', act.dossierDigest)];
  return act.kind === 'submit'
    ? [subject, subjectOf(`edition:${act.edition}`, act.editionDigest)]
    : [subject];
}
