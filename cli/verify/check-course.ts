import type { RecordedEvent } from '../../contracts/event';
import type { Statement } from '../../contracts/statement';
import { toCanonicalJson } from '../../trust/canonical-json';
import type { Command } from '../../workflows/domain/command';
import { decide } from '../../workflows/domain/decide';
import { evolve } from '../../workflows/domain/evolve';
import { hasQuorum } from '../../workflows/domain/quorum';
import type { ReviewState } from '../../workflows/domain/state';
import type { Statements } from './check-statements';
import { inferDeed } from './infer-deed';
import type { ReadExport } from './read-export';
import { eventPlace } from './verdict';
import type { Findings } from './verdict';

/**
 * Whether the rules of the edition bring about just these events, one command after the other, and the
 * quorum at their end. It stops at the first that they do not: all that follows rests on it.
 */
export function checkCourse(given: ReadExport, statements: Statements, findings: Findings): void {
  if (given.events.some(({ opened }) => opened === null)) {
    findings.note(
      'events are withheld: the course is not decided anew, and the quorum not counted',
    );
    return;
  }
  const rules = { edition: given.edition, calendar: given.calendar };
  let state: ReviewState | null = null;
  for (const events of toCommands(given)) {
    const [first] = events;
    const statement = statements.get(first.sequence);
    // A statement that is not authentic has been found fault with already.
    if (first.statement !== null && !statement) return;
    const command = toCommand(events, statement);
    if (!command) {
      const why = 'nothing but a signed statement brings this about, and there is none';
      findings.fault('statement-missing', eventPlace(first.sequence), why);
      return;
    }
    const decision = decide(state, command, rules);
    const decided = 'events' in decision ? decision.events : [];
    if (toCanonicalJson(decided) !== toCanonicalJson(events.map(({ event }) => event))) {
      const why =
        'events' in decision ? 'the rules bring about something else' : decision.rejection;
      findings.fault(first.statement === null ? 'replay' : 'act', eventPlace(first.sequence), why);
      return;
    }
    for (const event of events) state = evolve(state, event);
  }
  if (state?.phase !== 'closed') findings.fault('not-closed', 'events.jsonl', 'still open');
  else if (state.outcome === 'completed' && !hasQuorum(state, rules)) {
    findings.fault('quorum', 'events.jsonl', 'completed without the sign-offs of its edition');
  }
}

type Events = readonly [RecordedEvent, ...RecordedEvent[]];

/** The events in order, those of one command together. */
function toCommands({ events }: ReadExport): Events[] {
  const commands: [RecordedEvent, ...RecordedEvent[]][] = [];
  for (const { opened } of events) {
    if (!opened) continue;
    const { recorded } = opened;
    const last = commands.at(-1);
    if (last?.[0].command === recorded.command) last.push(recorded);
    else commands.push([recorded]);
  }
  return commands;
}

function toCommand(events: Events, statement: Statement | undefined): Command | null {
  const [{ review, at, command: id }] = events;
  if (statement) return { id, review, at, by: statement.by, deed: statement.act };
  const inner = inferDeed(events);
  return inner && { id, review, at, ...inner };
}
