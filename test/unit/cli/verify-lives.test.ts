import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ALSO_OF_ITSELF, contradicts, isOfAct } from '../../../cli/verify/act-events';
import { checkPresence } from '../../../cli/verify/check-presence';
import { checkQuorum } from '../../../cli/verify/check-quorum';
import type { Statements } from '../../../cli/verify/check-statements';
import type { ReadExport } from '../../../cli/verify/read-export';
import { createFindings } from '../../../cli/verify/verdict';
import type { Act } from '../../../contracts/review/act';
import type { RecordedEvent, ReviewEventType } from '../../../contracts/review/event';
import type { ExportedEvent } from '../../../contracts/log/export';
import { EffectReport, OwnCommand } from '../../../contracts/review/own-command';
import type { Actor } from '../../../contracts/people/participant';
import type { Command, Deed } from '../../../workflows/domain/kernel/command';
import { decide } from '../../../workflows/domain/kernel/decide';
import { evolve } from '../../../workflows/domain/kernel/evolve';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { arbitraryLife, live } from '../../support/arbitrary-life';
import { toLeaf } from '../../../trust/log/leaf';
import { EDITIONS } from '../../support/lives/editions';
import { World } from '../../support/review-world';

const LIVES = 40;
const SIGNED = 'an envelope';

/** A world whose parties sign, and that remembers what was said. */
class RememberingWorld extends World {
  readonly commands = new Map<string, Command>();

  protected override toCommand(by: Actor, deed: Deed, id: string): Command {
    const isOwn = by.kind === 'system' || by.kind === 'operator';
    const command = { ...super.toCommand(by, deed, id), ...(!isOwn && { statement: SIGNED }) };
    this.commands.set(id, command);
    return command;
  }
}

interface Lived {
  readonly rules: Rules;
  readonly recorded: readonly RecordedEvent[];
  readonly commands: ReadonlyMap<string, Command>;
}

let lives: Lived[] = [];
beforeAll(() => {
  lives = Object.entries(EDITIONS).flatMap(([, rules], index) =>
    fc.sample(arbitraryLife, { numRuns: LIVES, seed: 29 + index }).map((life) => {
      const world = new RememberingWorld(rules);
      live(world, life, () => undefined);
      return { rules, recorded: world.recorded, commands: world.commands };
    }),
  );
}, 300_000);

/** The events of each command, in order. */
function byCommand({ recorded }: Lived): [RecordedEvent, ...RecordedEvent[]][] {
  const groups: [RecordedEvent, ...RecordedEvent[]][] = [];
  for (const one of recorded) {
    const last = groups.at(-1);
    if (last?.[0].command === one.command) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

const toExported = (recorded: RecordedEvent): ExportedEvent => ({
  sequence: recorded.sequence,
  leaf: toLeaf('event', '', recorded),
  index: recorded.sequence,
  proof: [],
  opened: { salt: '', recorded },
});

/** What was said under the events that have a statement. */
const statementsOf = ({ recorded, commands }: Lived): Statements =>
  new Map(
    recorded.flatMap(({ sequence, command, statement }) => {
      const said = statement === null ? undefined : commands.get(command);
      return said ? [[sequence, { act: said.deed, by: said.by } as never] as const] : [];
    }),
  );

function quorumFaults(lived: Lived, statements = statementsOf(lived)): string[] {
  const findings = createFindings();
  const { edition, calendar } = lived.rules;
  const given = { edition, calendar, events: lived.recorded.map(toExported) };
  checkQuorum(given as unknown as ReadExport, statements, findings);
  return findings.faults.map(({ code, place, why }) => `${code}: ${place}: ${why}`);
}

const isCompleted = ({ recorded }: Lived): boolean =>
  recorded.some(({ event }) => event.type === 'ReviewEnded' && event.outcome === 'completed');

describe('the command on record of what nobody signed', () => {
  it('is there on the first of its events alone, and is one that the contract knows', () => {
    for (const lived of lives) {
      for (const [first, ...others] of byCommand(lived)) {
        expect(first.own === null).toBe(first.statement !== null);
        if (first.own) expect(OwnCommand.parse(first.own)).toEqual(first.own);
        expect(others.filter(({ own, statement }) => own ?? statement)).toEqual([]);
      }
    }
  });

  it('gives exactly these events when replayed', () => {
    const seen = new Set<string>();
    for (const lived of lives) {
      let state: ReviewState | null = null;
      for (const events of byCommand(lived)) {
        const [{ review, at, command: id, own }] = events;
        if (own) {
          seen.add(own.deed.kind);
          const again = decide(state, { id, review, at, ...own }, lived.rules);
          expect(again).toEqual({ events: events.map(({ event }) => event) });
        }
        state = events.reduce<ReviewState | null>(evolve, state);
      }
    }
    const reports = EffectReport.options.map(({ shape }) => shape.kind.value);
    expect([...seen].sort()).toEqual([...reports, 'cancel', 'tick'].sort());
  });
});

describe('what a verifier asks of every record', () => {
  it('finds no fault in lives that follow the rules', () => {
    const unlawful = new Set<string>();
    for (const lived of lives) {
      const findings = createFindings();
      checkPresence(lived.recorded.map(toExported), findings);
      for (const { code, place } of findings.faults) {
        const at = lived.recorded[Number(place.split(' ').at(-1)) - 1];
        const { deed } = lived.commands.get(at?.command ?? '') ?? {};
        unlawful.add(`${code}: ${at?.event.type ?? ''} of ${deed?.kind ?? ''}`);
      }
    }
    expect([...unlawful]).toEqual([]);
  });

  it('takes no act for another one than it is', () => {
    const mistaken = new Set<string>();
    for (const lived of lives) {
      for (const [first] of byCommand(lived)) {
        const { deed } = lived.commands.get(first.command) ?? {};
        if (first.statement === null || !deed) continue;
        const about = `${first.event.type} of ${deed.kind}`;
        // As it came in an envelope.
        const act = JSON.parse(JSON.stringify(deed)) as Act;
        if (!isOfAct(first.event)) mistaken.add(`${about} needs no statement`);
        if (contradicts(first.event, act)) mistaken.add(`${about} says something else`);
      }
    }
    expect([...mistaken]).toEqual([]);
  });

  it('lets a review bring about of itself nothing but what some review does', () => {
    const seen = new Set<ReviewEventType>();
    for (const events of lives.flatMap(byCommand)) {
      if (events[0].own !== null) for (const { event } of events) seen.add(event.type);
    }
    expect(ALSO_OF_ITSELF.filter((type) => !seen.has(type))).toEqual([]);
  });
});

describe('the quorum that a verifier counts', () => {
  it('holds in every review that the rules complete, and those said to have signed did', () => {
    const completed = lives.filter(isCompleted);
    expect(completed.length).toBeGreaterThan(20);
    for (const lived of lives) expect(quorumFaults(lived)).toEqual([]);
  });

  it('does not stand without the statements of those who signed', () => {
    for (const lived of lives.filter(isCompleted)) {
      expect(quorumFaults(lived, new Map()).join()).toContain('quorum');
    }
  });
});
