import { toCanonicalJson } from '../../trust/statements/canonical-json';
import type { Statement } from '../../contracts/statement/statement';
import { reject } from '../../workflows/domain/kernel/command';
import type { Command, Decision } from '../../workflows/domain/kernel/command';
import { decide } from '../../workflows/domain/kernel/decide';
import { evolve } from '../../workflows/domain/kernel/evolve';
import { NOTHING_KNOWN, recognise, remember } from '../../workflows/domain/kernel/known-commands';
import type { KnownCommands } from '../../workflows/domain/kernel/known-commands';
import type { Rules } from '../../workflows/domain/kernel/rules';
import type { ReviewState } from '../../workflows/domain/kernel/state';
import type { Statements } from './check-statements';
import type { ReadExport } from './read-export';
import { toShownCommands } from './shown-commands';
import type { ShownCommand } from './shown-commands';
import { eventPlace } from './verdict';
import type { ExportFindings } from './verdict';

/**
 * Whether the rules of the edition bring about just these events, one command after the other, by this verifier's
 * version of the rules. It stops at the first that they do not, and at the first that is withheld: all that follows
 * rests on it.
 */
export function checkCourse(
  given: ReadExport,
  statements: Statements,
  findings: ExportFindings,
): void {
  const rules = { edition: given.edition, calendar: given.calendar };
  let known = NOTHING_KNOWN;
  let state: ReviewState | null = null;
  for (const { events, isCut } of toShownCommands(given.events)) {
    const [{ statement, sequence }] = events;
    if (isCut.before || isCut.after) {
      findings.note(`no decision is replayed from event ${sequence} on`);
      return;
    }
    const command = findCommand(events, statements);
    if (!command) return;
    const signed = statements.get(sequence);
    const decision: Decision = isNew(known, signed, rules)
      ? decide(state, command, rules)
      : reject('repeated-command');
    const decided = 'events' in decision ? decision.events : [];
    if (toCanonicalJson(decided) !== toCanonicalJson(events.map(({ event }) => event))) {
      const why =
        'events' in decision ? 'the rules lead to a different result' : decision.rejection;
      findings.fault(statement === null ? 'replay' : 'act', eventPlace(sequence), why);
      return;
    }
    for (const event of events) state = evolve(state, event);
    if (signed) known = remember(known, { ...toNaming(signed), at: command.at }, rules);
  }
}

const toNaming = ({ nonce: id, by, issuedAt }: Statement) => ({
  id,
  by,
  issuedAt,
  said: undefined,
});

/** What the review did of itself is never the same twice. */
const isNew = (known: KnownCommands, signed: Statement | undefined, rules: Rules): boolean =>
  !signed || recognise(known, toNaming(signed), rules) === 'new';

/** Null if there is no such authentic command; that fault is already reported. */
function findCommand(events: ShownCommand['events'], statements: Statements): Command | null {
  const [{ review, at, command: id, sequence, statement: text, own }] = events;
  const statement = statements.get(sequence);
  if (statement) return { id, review, at, by: statement.by, deed: statement.act };
  return text === null && own ? { id, review, at, ...own } : null;
}
