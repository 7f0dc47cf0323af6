import fc from 'fast-check';
import type { ReviewView } from '../../../contracts/review/review-view';
import { projectView } from '../../../workflows/domain/kernel/project';
import { arbitraryLife, live } from '../arbitrary-life';
import type { Life } from '../arbitrary-life';
import { EDITIONS, REAL_EDITIONS } from '../lives/editions';
import { REGIMES } from '../regimes';
import type { Laws, Lived } from './law';
import { WatchedWorld } from './watched-world';
import type { Core } from './watched-world';

/** `LIVES_SEED=7 LIVES=1000` judges a thousand other lives under each edition. */
export const SEED = Number(process.env['LIVES_SEED'] ?? 13);
export const LIVES = Number(process.env['LIVES'] ?? 150);
/** So many times as many under a real edition, and fewer under one that counts from day to day. */
const sharesOf = (edition: string): number => {
  if (REAL_EDITIONS.some((one) => one === edition)) return 2;
  if (REGIMES.some((one) => one === edition)) return 0.4;
  // A time to determine in is set there alone.
  if (edition === 'whole') return 1.5;
  // Signers there need more steps first.
  return edition === 'strict' ? 3 : 1;
};

/** The result of judging the lives. */
export interface Verdict {
  /** By law: where it was broken, the first few times. */
  readonly faults: Readonly<Record<string, readonly string[]>>;
  /** By edition: how often each event, rejection and outcome came. */
  readonly seen: Readonly<Record<string, ReadonlyMap<string, number>>>;
  readonly steps: number;
}

interface Named {
  readonly edition: string;
  readonly number: number;
  readonly life: Life;
}

let sampled: readonly Named[] | undefined;

/** All lives, those of each edition spread evenly: a search for one fault finds it soon. */
function sampleOnce(): readonly Named[] {
  sampled ??= Object.keys(EDITIONS)
    .flatMap((edition, index) => {
      const numRuns = Math.ceil(LIVES * sharesOf(edition));
      return fc
        .sample(arbitraryLife, { numRuns, seed: SEED + index })
        .map((life, number) => ({ edition, number, life, order: number / numRuns }));
    })
    .sort((one, other) => one.order - other.order);
  return sampled;
}

/** Lives the sample through on a core, and judges each command by each law. */
export function judge(core: Core, laws: Laws, until = Infinity): Verdict {
  const faults: Record<string, string[]> = {};
  const seen: Record<string, Map<string, number>> = {};
  let [steps, found] = [0, 0];
  for (const { edition, number, life } of sampleOnce()) {
    if (found >= until) break;
    const counts = (seen[edition] ??= new Map());
    liveOut({ core, edition, life }, (lived) => {
      steps += 1;
      for (const kind of kindsOf(lived)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      for (const [name, law] of Object.entries(laws)) {
        const fault = law(lived);
        if (fault === null) continue;
        found += 1;
        const said = `${edition}, life ${number}, ${lived.command.id} ${lived.command.deed.kind}: ${fault}`;
        const list = (faults[name] ??= []);
        if (list.length < SHOWN) list.push(said);
      }
    });
  }
  return { faults, seen, steps };
}
const SHOWN = 5;

interface LifeRun {
  readonly core: Core;
  readonly edition: string;
  readonly life: Life;
}

/** Each command is looked at once it is known whether another follows. */
function liveOut({ core, edition, life }: LifeRun, after: (lived: Lived) => void): void {
  const rules = EDITIONS[edition];
  if (!rules) throw new Error(`there is no edition "${edition}"`);
  const world = new WatchedWorld(rules, core);
  let last: (Omit<Lived, 'recorded' | 'isLast' | 'view'> & { readonly length: number }) | undefined;
  let view: ReviewView | null = null;
  const look = (isLast: boolean): void => {
    if (!last) return;
    const { length, ...lived } = last;
    const recorded = world.recorded.slice(0, length);
    view = recorded.slice(view?.sequence ?? 0).reduce<ReviewView | null>(projectView, view);
    after({ ...lived, recorded, view, isLast });
  };
  live(world, life, (_world, before, result) => {
    look(false);
    const { command, decision, state, recorded } = world;
    if (!command) throw new Error('a step has a command');
    const events = Array.isArray(result) ? recorded.slice(recorded.length - result.length) : [];
    const { decide } = core;
    last = { rules, decide, command, before, decision, state, events, length: recorded.length };
  });
  look(true);
}

function kindsOf({ decision, events }: Lived): string[] {
  if (decision && 'rejection' in decision) return [decision.rejection];
  return events.flatMap(({ event }) =>
    event.type === 'ReviewEnded' ? [event.type, event.outcome] : [event.type],
  );
}
