import fc from 'fast-check';
import type { Act } from '../../contracts/review/act';
import type { Actor } from '../../contracts/people/participant';
import { nextInstant } from '../../workflows/domain/kernel/next-instant';
import { pendingWork } from '../../workflows/domain/kernel/pending-work';
import type { Work } from '../../workflows/domain/kernel/pending-work';
import type { ReviewState } from '../../workflows/domain/kernel/state';
import { KINDS, toAct } from './busy/busy-acts';
import type { Kind } from './busy/at-hand';
import { alter } from './lives/alter';
import { toConcluding } from './lives/concluding';
import { party } from './lives/say';
import { STRAYS } from './lives/strays';
import {
  mayEnd,
  nextOfPartners,
  toWantedSignOff,
  toWordOnPromise,
  usefulKinds,
  wantedKinds,
} from './lives/forward';
import { toPausing } from './lives/pausing';
import { toReport } from './lives/works';
import { DAY_MS, company, digest, reviewer, submission, system } from './review-world';
import type { World, WorldDeed } from './review-world';
import { toSubmitAct } from '../../trust/statements/statement';

type Source =
  'work' | 'wanted' | 'conclude' | 'pause' | 'act' | 'again' | 'altered' | 'stray' | 'time';

/** How often a life does what. */
const TEMPERS = {
  straight: {
    work: 10,
    wanted: 8,
    conclude: 8,
    pause: 0,
    act: 4,
    again: 1,
    altered: 1,
    stray: 1,
    time: 2,
  },
  busy: {
    work: 6,
    wanted: 3,
    conclude: 1,
    pause: 1,
    act: 12,
    again: 2,
    altered: 2,
    stray: 2,
    time: 2,
  },
  slow: {
    work: 3,
    wanted: 2,
    conclude: 1,
    pause: 1,
    act: 4,
    again: 1,
    altered: 1,
    stray: 1,
    time: 6,
  },
  signing: {
    ...{ work: 10, wanted: 2, conclude: 12, pause: 0, act: 1, again: 1, altered: 0, stray: 0 },
    time: 1,
  },
  paused: {
    work: 6,
    wanted: 2,
    conclude: 0,
    pause: 14,
    act: 1,
    again: 1,
    altered: 1,
    stray: 0,
    time: 2,
  },
  hostile: {
    work: 6,
    wanted: 3,
    conclude: 1,
    pause: 1,
    act: 6,
    again: 5,
    altered: 6,
    stray: 6,
    time: 1,
  },
  /** Comes to an end: nothing new is begun. */
  windsUp: {
    work: 8,
    wanted: 6,
    conclude: 4,
    pause: 0,
    act: 0,
    again: 0,
    altered: 0,
    stray: 0,
    time: 6,
  },
  /** Whatever is tried once all is over. */
  past: {
    work: 1,
    wanted: 4,
    conclude: 0,
    pause: 0,
    act: 6,
    again: 3,
    altered: 3,
    stray: 5,
    time: 2,
  },
} as const satisfies Record<string, Readonly<Record<Source, number>>>;

type Said = readonly [Actor, WorldDeed];

export interface Step {
  readonly temper: keyof typeof TEMPERS;
  /** Acts that this life is fond of. */
  readonly favourites: readonly Kind[];
  /** Chooses whether work is done, an act is said, or time passes. */
  readonly source: number;
  /** Chooses among all that could be done next. */
  readonly roll: number;
  /** Chooses how it is done: by whom, about which, and how it comes out. */
  readonly pick: number;
  readonly waitMs: number;
  /** How the review is ended here, whatever the temper. */
  readonly ends?: keyof typeof ABRUPT;
}
export type Life = readonly Step[];

/** Ends that nothing leads up to. */
const ABRUPT = {
  withdrawn: [company, { kind: 'withdraw', reason: 'put off' }],
  cancelled: [{ kind: 'operator' }, { kind: 'cancel' }],
  notCovered: [
    reviewer('nsa'),
    {
      ...{ kind: 'determine', determination: 'notCovered' },
      basis: { digest: digest('8'), heldBy: 'nsa', reference: 'file-1' },
    },
  ],
} as const satisfies Record<string, Said>;

/** What ends a review at once comes seldom, or no life would be long. */
const ENDING: readonly string[] = ['withdraw', 'cancel', 'endEarly'];
/** Once a review is closed, so many steps are enough. */
const LONGEST_PAST = 14;
/** So many acts are looked at for one that is heard, before one that is not is said. */
const TRIES = 8;
const STRAY_NAMES = Object.keys(STRAYS) as (keyof typeof STRAYS)[];
const IN_TEMPERS: readonly Step['temper'][] = [
  ...([
    'straight',
    'straight',
    'busy',
    'busy',
    'slow',
    'paused',
    'hostile',
    'signing',
    'signing',
  ] as const),
];

/** One life has a temper and a few favourites, so that lives differ more than their steps do. */
export const arbitraryLife: fc.Arbitrary<Life> = fc
  .tuple(
    fc.constantFrom(...IN_TEMPERS),
    fc.shuffledSubarray(KINDS, { minLength: 3, maxLength: 9 }),
    fc.constantFrom(...(['withdrawn', 'cancelled', 'notCovered', null, null, null, null] as const)),
    fc.tuple(arbitrarySteps(40, 120), arbitrarySteps(24, 24), arbitrarySteps(4, 12)),
  )
  .map(([temper, favourites, ends, [first, last, past]]) => [
    ...first.map((step) => ({ ...step, favourites, temper })),
    ...last.map((step, index) => {
      const windsUp = { ...step, favourites, temper: 'windsUp' as const };
      return index === 0 && ends ? { ...windsUp, ends } : windsUp;
    }),
    ...past.map((step) => ({ ...step, favourites, temper: 'past' as const })),
  ]);

function arbitrarySteps(minLength: number, maxLength: number) {
  const waitMs = fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.nat({ max: 3_600_000 }) },
    { weight: 1, arbitrary: fc.nat({ max: 2 * DAY_MS }) },
  );
  // Small numbers come no more often than others: each of them means something of its own.
  const any = fc.noBias(fc.nat());
  const step = fc.record({ source: any, roll: any, pick: any, waitMs });
  // By its default size, fast-check makes an array a tenth as long as it may be.
  return fc.array(step, { minLength, maxLength, size: 'max' });
}

/** Lives through the steps; `after` sees the world, the state before, and what the step came to. */
export function live(
  world: World,
  life: Life,
  after: (world: World, before: ReviewState | null, result: unknown) => void,
): void {
  const taken: Said[] = [];
  const begun: Work[] = [];
  let closedFor = 0;
  for (const step of life) {
    const before = world.state;
    if (before?.phase === 'closed') closedFor += 1;
    if (closedFor > LONGEST_PAST) return;
    world.after(step.waitMs);
    const [by, deed] = choose({ world, taken, begun }, step);
    const result = world.does(by, deed);
    if (Array.isArray(result) && by.kind !== 'system') taken.push([by, deed]);
    after(world, before, result);
  }
}

/** A world, and what was taken in it of what parties said. */
interface Setting {
  readonly world: World;
  readonly taken: readonly Said[];
  /** Work that was begun, and comes back late. */
  readonly begun: Work[];
}

/** What is done next: as the temper has it, among what there is to be done. */
function choose(setting: Setting, step: Step): Said {
  const { world } = setting;
  const { state } = world;
  if (state && step.ends) return ABRUPT[step.ends];
  if (!state) return step.source % 8 === 0 ? strays(world, step) : submits(world, step);
  const weights = TEMPERS[step.temper];
  const sources = (Object.keys(weights) as Source[]).flatMap((source) =>
    Array.from({ length: weights[source] }, () => source),
  );
  const source = sources[step.source % sources.length] ?? 'time';
  const { act, time } = SOURCES;
  const otherwise = step.temper === 'windsUp' ? time : act;
  return (
    SOURCES[source](setting, state, step) ?? otherwise(setting, state, step) ?? strays(world, step)
  );
}

/** Most acts on findings need one. */
const mayFindFirst = ({ phase, findings }: ReviewState): boolean =>
  (phase === 'evaluation' || phase === 'deliberation') && findings.findings.length === 0;

type Chooser = (setting: Setting, state: ReviewState, step: Step) => Said | undefined;

const SOURCES: Readonly<Record<Source, Chooser>> = {
  work: ({ world: { rules, now }, begun }, state, { pick }) => {
    const due = pendingWork(state, rules);
    const work = pick % 7 === 0 ? begun.pop() : due[pick % Math.max(1, due.length)];
    if (work && pick % 9 === 1) begun.push(work);
    const report = work && pick % 9 !== 1 ? toReport(work, { state, now }, pick >> 3) : null;
    return report ? [system, report] : undefined;
  },
  wanted: ({ world }, state, { roll, pick }) => {
    const { rules } = world;
    if (mayEnd(state, rules)) return toWantedSignOff(state, rules, pick);
    // Access that is given again, and is the same.
    if (state.phase === 'deliberation' && pick % 13 === 5) return [company, SAME_ACCESS];
    // What the registers of people and keys say meanwhile.
    if (state.signOffs.length + state.signing.people.length > 0 && pick % 11 === 3) {
      return STRAYS.noteStanding(world, 20 * (roll % 6) + ((roll >> 4) % 3));
    }
    if (pick % 5 === 1 && mayFindFirst(state)) {
      return acts(world, state, { kind: 'recordFinding', pick: roll >> 3 });
    }
    const ofPartners = pick % 7 === 4 ? nextOfPartners(state) : undefined;
    if (ofPartners) return acts(world, state, { kind: ofPartners, pick: roll >> 3 });
    const word = pick % 4 === 2 ? toWordOnPromise(state, rules, roll) : undefined;
    if (word) return word;
    const isUseful = roll % 3 === 0 || state.phase === 'reporting';
    const useful = isUseful ? usefulKinds(state) : [];
    const signOff = useful.length > 0 ? undefined : toWantedSignOff(state, rules, pick);
    const kinds = useful.length > 0 ? useful : wantedKinds(state, rules);
    const kind = kinds[pick % (kinds.length + (signOff ? 5 : 0))];
    if (!kind) return signOff;
    const [by, deed] = acts(world, state, { kind, pick: roll >> 3 });
    return [by, (pick % 7 === 0 ? alter(deed, roll >> 3) : undefined) ?? deed];
  },
  act: ({ world }, state, { favourites, roll, pick }) => {
    const first = roll % 3 === 0 ? [] : favourites;
    const tried = Array.from({ length: TRIES }, (_, turn): Said | undefined => {
      const kinds = turn < first.length ? first : KINDS;
      const kind = kinds[((roll >> 3) + turn * 7) % kinds.length] ?? 'recordFinding';
      return ENDING.includes(kind) && pick % 12 !== 0
        ? undefined
        : acts(world, state, { kind, pick });
    });
    return tried.find((said) => said && world.takes(...said)) ?? tried.find((said) => said);
  },
  conclude: (setting, state, step) => {
    const otherwise = state.phase === 'reporting' ? SOURCES.wanted : SOURCES.work;
    return toConcluding(state, setting.world.rules, step) ?? otherwise(setting, state, step);
  },
  pause: (setting, state, step) =>
    toPausing(setting.world, state, step.pick) ?? SOURCES.wanted(setting, state, step),
  again: ({ taken }, _state, { pick }) => taken.at(-1 - (pick % 5)),
  altered: (setting, state, step) => {
    const [by, deed] = SOURCES[step.roll % 2 === 0 ? 'act' : 'again'](setting, state, step) ?? [];
    if (!by || !deed) return undefined;
    if (step.pick % 4 === 0) return [party(step.pick >> 2), deed];
    const altered = alter(deed, step.pick >> 2);
    return altered && [by, altered];
  },
  stray: ({ world }, _state, step) => strays(world, step),
  time: ({ world }, state, step) => passes(world, state, step),
};

/** By few people and about few things, so that they meet again. */
function acts(
  { rules, now }: World,
  state: ReviewState,
  { kind, pick }: { readonly kind: Kind; readonly pick: number },
): Said {
  const [by, act] = toAct({ rules, state, now, texts: 'short' }, kind, pick % 12);
  return [by, pick % 5 === 0 ? toUnfit(act) : toAccepted(act)];
}

/** One that lacks what some editions ask for, or names what none knows. */
function toUnfit(act: Act): Act {
  switch (act.kind) {
    case 'determine':
      return { kind: act.kind, determination: act.determination };
    case 'provideAccess':
      return SAME_ACCESS;
    case 'extendWindow':
      return { ...act, days: 400 };
    case 'recordFinding':
      return { ...act, content: { ...act.content, evidence: [] } };
    case 'setWave':
      return { ...act, until: '2026-01-01' };
    case 'objectPartner':
      return { ...act, reason: 'taste' };
    case 'claimRedaction':
      return { ...act, ground: 'taste' };
    case 'answerComment':
      return { ...act, comment: 'c-90' };
    case 'ruleOnRedaction':
      return { ...act, claim: 'r-90' };
    default:
      return act;
  }
}

const ENDPOINT = 'http://127.0.0.1:1/v1';
const SAME_ACCESS = { kind: 'provideAccess', endpoint: ENDPOINT, model: 'example-model' } as const;

/** The contract rejects an endpoint with every member at its longest. */
function toAccepted(act: Act): Act {
  if (act.kind !== 'provideAccess') return act;
  return { ...act, endpoint: ENDPOINT, profile: { timeoutMs: 60_000 } };
}

function strays(world: World, { roll, pick }: Step): Said {
  const name = STRAY_NAMES[(roll >> 3) % STRAY_NAMES.length] ?? 'tick';
  const isSeldom = ENDING.includes(name) && pick % 12 !== 0;
  return STRAYS[isSeldom ? 'tick' : name](world, pick % 100);
}

/** For windows of every possible length and some impossible ones; with promises or without. */
function submits({ rules, now }: World, { pick, roll }: Step): Said {
  const { minimumDays, ceilingDays } = rules.edition.window;
  const most = roll % 9 === 0 ? ceilingDays * 3 : ceilingDays - minimumDays + 1;
  const windowDays = Math.max(1, minimumDays + (pick % most) - (roll % 5 === 0 ? 20 : 0));
  const promised = [{ variant: 'public', capabilities: ['logprobs' as const] }];
  const dayIn = (days: number): string => new Date(Date.parse(now) + days * DAY_MS).toISOString();
  const act = toSubmitAct(rules, {
    ...submission,
    ...(pick % 3 === 0 ? {} : { windowDays }),
    ...(pick % 4 === 0 ? { promised } : {}),
    ...(pick % 5 === 0 ? { plannedRelease: dayIn((pick % 80) - 3).slice(0, 10) } : {}),
    ...(pick % 7 === 0 ? { firstContact: dayIn(roll % 5 === 0 ? -4_000 : (roll % 30) - 20) } : {}),
  });
  return [company, roll % 13 === 0 ? { ...act, edition: 'another-edition' } : act];
}

/** Time passes to what comes next, or past it, as where a worker was away; in a busy life, some hours pass. */
function passes(world: World, state: ReviewState, { temper, pick }: Step): Said {
  const next = nextInstant(state, world.rules)?.at ?? world.now;
  const isHurried = temper !== 'slow' && temper !== 'windsUp' && pick % 4 > 0;
  if (isHurried) world.after((pick % 30) * 3_600_000);
  else if (Date.parse(next) > Date.parse(world.now)) world.now = next;
  if (pick % 8 === 0) world.after((pick % 7) * 16 * 3_600_000);
  return [system, { kind: 'tick' }];
}
