import { toCanonicalJson } from '../../trust/canonical-json';
import { reject } from '../../workflows/domain/command';
import type { Command } from '../../workflows/domain/command';
import { decide } from '../../workflows/domain/decide';
import { evolve } from '../../workflows/domain/evolve';
import type { ReviewState } from '../../workflows/domain/state';
import { createAppliedCommands } from './applied-commands';
import type { Statements } from './check-statements';
import { inferDeed } from './infer-deed';
import type { ReadExport } from './read-export';
import { toShownCommands } from './shown-commands';
import type { ShownCommand } from './shown-commands';
import { eventPlace } from './verdict';
import type { Findings } from './verdict';

/**
 * Whether the rules of the edition bring about just these events, one command after the other, so that a
 * review is completed by its quorum alone. It stops at the first that they do not, and at the first that
 * is withheld: all that follows rests on it.
 */
export function checkCourse(given: ReadExport, statements: Statements, findings: Findings): void {
  const rules = { edition: given.edition, calendar: given.calendar };
  const applied = createAppliedCommands();
  let state: ReviewState | null = null;
  for (const { events, isCut } of toShownCommands(given.events)) {
    const [{ statement, sequence }] = events;
    if (isCut.before || isCut.after) {
      findings.note(`from event ${sequence} on, nothing is decided anew and no quorum counted`);
      return;
    }
    const command = findCommand(events, statements);
    if (!command) return;
    const decision = applied.has(command.id)
      ? reject('repeated-command')
      : decide(state, command, rules);
    const decided = 'events' in decision ? decision.events : [];
    if (toCanonicalJson(decided) !== toCanonicalJson(events.map(({ event }) => event))) {
      const why =
        'events' in decision ? 'the rules bring about something else' : decision.rejection;
      findings.fault(statement === null ? 'replay' : 'act', eventPlace(sequence), why);
      return;
    }
    // A state copies all that it remembers with every command: over a long record that is most of the work.
    for (const event of events) state = { ...evolve(state, event), applied: {} };
    applied.add(command.id, command.at);
  }
}

/** Null when there is no such command, or none that is authentic: that has been found fault with already. */
function findCommand(events: ShownCommand['events'], statements: Statements): Command | null {
  const [{ review, at, command: id, sequence, statement: text }] = events;
  const statement = statements.get(sequence);
  if (statement) return { id, review, at, by: statement.by, deed: statement.act };
  const inner = text === null ? inferDeed(events) : null;
  return inner && { id, review, at, ...inner };
}
