import type { RecordedEvent, ReviewEvent } from '../../contracts/review/event';
import type { Question } from '../../contracts/edition/sign-off-rules';
import type { Code } from '../../contracts/primitives';
import type { Rules } from '../../workflows/domain/kernel/rules';
import { isMet } from '../../workflows/domain/signing/quorum';
import type { Statements } from './check-statements';
import { answersOf, foldOpinions, NO_OPINIONS } from './opinions-on-record';
import type { Opinions } from './opinions-on-record';
import type { ReadExport } from './read-export';
import { eventPlace } from './verdict';
import type { ExportFindings } from './verdict';

type Ended = Extract<ReviewEvent, { type: 'ReviewEnded' }>;

/**
 * Whether a review that is called completed has the sign-offs that its edition requires, and
 * whether those said to have signed did: from the signed statements, from who was recused and what
 * was voided on record, and from the edition. Nothing is decided for it, so it holds under rules of
 * any version. Which earlier dossiers opinions still count on is the record's own word.
 */
export function checkQuorum(
  given: ReadExport,
  statements: Statements,
  findings: ExportFindings,
): void {
  const rules = { edition: given.edition, calendar: given.calendar };
  let opinions = NO_OPINIONS;
  let ended: Ended | null = null;
  for (const { sequence, opened } of given.events) {
    if (!opened) {
      findings.note(`quorum is not checked from event ${sequence} on`);
      return;
    }
    const { recorded } = opened;
    const { event } = recorded;
    opinions = foldOpinions(opinions, recorded, { statements, rules });
    if (event.type === 'ReviewEnded') {
      ended = event;
      checkEnding(event, recorded, { opinions, rules, findings });
    }
    const concluded = event.type === 'ReportIssued' || event.type === 'ReviewClosed';
    if (concluded && event.outcome !== ended?.outcome) {
      const why = `says ${event.outcome}, but the review ended as ${ended?.outcome ?? 'nothing yet'}`;
      findings.fault('outcome', eventPlace(sequence), why);
    }
  }
}

interface Counting {
  readonly opinions: Opinions;
  readonly rules: Rules;
  readonly findings: ExportFindings;
}

function checkEnding(
  { outcome, coverage }: Ended,
  { sequence }: RecordedEvent,
  { opinions, rules, findings }: Counting,
): void {
  const fault = (question: Code, why: string): void => {
    findings.fault('quorum', eventPlace(sequence), `question ${question}: ${why}`);
  };
  for (const { question, signed } of coverage.questions) {
    const answered = answersOf(opinions, question).map(({ agency }) => agency);
    const unsigned = signed.filter((agency) => !answered.includes(agency));
    if (unsigned.length > 0) fault(question, `${unsigned.join(', ')} did not sign`);
  }
  if (outcome !== 'completed') return;
  for (const question of rules.edition.signOff.questions) {
    if (!isAnswered(question, opinions, rules)) {
      fault(question.id, 'the sign-offs that the edition requires are missing');
    }
  }
}

/** An answer that waits for a ruling on an interest may not count towards quorum yet; a dissent still is one. */
function isAnswered({ id, rule }: Question, opinions: Opinions, rules: Rules): boolean {
  const answers = answersOf(opinions, id);
  const { counts, standing } = rules.edition.signOff;
  const waits = standing.interestDeclared === 'held';
  const signed = answers.filter(
    ({ position, isInQuestion }) => counts.includes(position) && !(waits && isInQuestion),
  );
  const dissenting = answers.filter(({ position }) => position === 'dissent');
  return isMet(rule, { signed: agenciesOf(signed), dissenting: agenciesOf(dissenting) }, rules);
}

const agenciesOf = (answers: readonly { readonly agency: Code }[]): Set<Code> =>
  new Set(answers.map(({ agency }) => agency));
