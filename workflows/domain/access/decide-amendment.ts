import type {
  Amendment,
  PromiseKey,
  SnapshotDeclaration,
} from '../../../contracts/review/access/snapshot';
import type { ReviewEvent } from '../../../contracts/review/event';
import { countOf, nextId } from '../kernel/bounds';
import { emit, reject } from '../kernel/command';
import type { Command } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { liveSignOffs } from '../signing/quorum';
import { actsAs } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview, ReviewState } from '../kernel/state';
import { explainMove } from '../window/window-move';
import { hasOpened } from '../window/window-ledger';
import { openingIfComplete, isSame, toKeys } from './promised';

type Amended = Extract<ReviewEvent, { type: 'Amended' }>;

export const amendmentDeciders: OpenDeciders<'amend' | 'takeUpAmendment'> = {
  amend: (state, command, rules) => {
    const { by, deed } = command;
    if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
    const change = effective(state, deed.change);
    if (fieldsOf(change).length === 0) return reject('amendment-changes-nothing');
    if (promisesTooMuch(state, change, rules)) return reject('too-many');
    if (isForLead(state, rules)) {
      const amendment = nextId('amd', state.counts, 'amendments');
      return emit({
        type: 'AmendmentFiled',
        amendment,
        by,
        change: deed.change,
        reason: deed.reason,
      });
    }
    // The event says what was signed, also where a part of it was declared before.
    const filing = { rules, on: 'amend', change: deed.change, reason: deed.reason } as const;
    return emit(...toAmendment(state, command, filing));
  },

  takeUpAmendment: (state, command, rules) => {
    const { by, deed } = command;
    if (!actsAs(rules, by, ['lead'])) return reject('not-your-act');
    const { filed } = state.accessLedger;
    if (filed?.id !== deed.amendment) return reject('amendment-unknown');
    const filing = { rules, on: 'takenUp', change: filed.change, reason: deed.reason } as const;
    return emit(...toAmendment(state, command, filing));
  },
};

/** Whether the company has amended so often that the lead takes up what more it files. */
export const isForLead = ({ accessLedger, counts }: OpenReview, { edition }: Rules): boolean =>
  accessLedger.pinnedAt !== null && countOf(counts, 'amendments') >= edition.amendments.withoutLead;

export interface Filing {
  readonly rules: Rules;
  readonly on: Amended['on'];
  readonly change: Amendment;
  /** Null where other access alone brings it about. */
  readonly reason: string | null;
}

/**
 * An amendment and all that follows from its rank. A major one makes everything found on the old
 * snapshot stale, has the access checked again, and restarts the window where the edition says so.
 * Before intake is accepted nothing is pinned, and every amendment is minor; one that answers drift
 * is always major.
 */
export function toAmendment(
  state: OpenReview,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  filing: Filing,
): ReviewEvent[] {
  const { rules, on, change, reason } = filing;
  const { by, at } = command;
  const takenBack = toTakenBack(state, change);
  const isMajor = on === 'drift' || isMajorChange(state, effective(state, change), rules);
  const restarts =
    isMajor && rules.edition.amendments.clock === 'restart' && hasOpened(state.window);
  const amended: Amended = {
    type: 'Amended',
    by,
    on,
    change,
    takenBack,
    rank: isMajor ? 'major' : 'minor',
    reason,
    generation: isMajor && on !== 'access' && state.access ? state.access.generation + 1 : null,
    restarts,
  };
  const events = [amended, ...(isMajor ? toStale(state, rules) : [])];
  const next = stateAfter(state, command, events);
  if (restarts) events.push(toRestart(state, next, { ...command, rules }));
  return [...events, ...openingIfComplete(next, rules, at)];
}

/** How another declared snapshot differs, as an amendment; it has no field where nothing does. */
export const toChange = (before: SnapshotDeclaration, after: SnapshotDeclaration): Amendment => ({
  ...(after.digest === before.digest ? {} : { weights: after.digest }),
  ...(after.safeguards === before.safeguards ? {} : { safeguards: after.safeguards }),
  ...(after.systemPromptDigest === before.systemPromptDigest
    ? {}
    : { systemPrompt: after.systemPromptDigest ?? null }),
});

export const fieldsOf = (change: Amendment): (keyof Amendment)[] =>
  Object.keys(change) as (keyof Amendment)[];

/** What is promised and would be no longer. */
function toTakenBack({ accessLedger }: ReviewState, { promised }: Amendment): PromiseKey[] {
  if (!promised) return [];
  const wanted = toKeys(promised);
  return accessLedger.promised
    .filter(({ status }) => status !== 'takenBack')
    .filter((item) => !wanted.some((key) => isSame(key, item)))
    .map(({ variant, capability }) => ({ variant, capability }));
}

/** What would be promised and is not now, whether it ever was. */
const toPromised = ({ accessLedger }: ReviewState, { promised = [] }: Amendment): PromiseKey[] =>
  toKeys(promised).filter(
    (key) =>
      !accessLedger.promised.some((item) => isSame(item, key) && item.status !== 'takenBack'),
  );

/** Nothing that was promised leaves the ledger: there would be more in it than the edition bears. */
export function promisesTooMuch(
  state: ReviewState,
  change: Amendment,
  { edition }: Rules,
): boolean {
  const { promised } = state.accessLedger;
  const added = toPromised(state, change).filter(
    (key) => !promised.some((item) => isSame(item, key)),
  );
  return added.length > 0 && promised.length + added.length > edition.bounds.promises;
}

/** What of a change is one: what is declared or promised as it was falls away. */
export function effective(state: ReviewState, change: Amendment): Amendment {
  const { snapshot } = state;
  const isPromisedAsBefore =
    toPromised(state, change).length === 0 && toTakenBack(state, change).length === 0;
  const before: Amendment = {
    weights: snapshot.digest,
    safeguards: snapshot.safeguards,
    systemPrompt: snapshot.systemPromptDigest ?? null,
  };
  return Object.fromEntries(
    Object.entries(change).filter(([field, value]) =>
      field === 'promised' ? !isPromisedAsBefore : before[field as never] !== value,
    ),
  );
}

function isMajorChange(state: OpenReview, change: Amendment, rules: Rules): boolean {
  const { major, takenBack } = rules.edition.amendments;
  const isTakenBack = takenBack === 'major' && toTakenBack(state, change).length > 0;
  return (
    state.accessLedger.pinnedAt !== null &&
    (isTakenBack || fieldsOf(change).some((one) => major.includes(one)))
  );
}

function toStale(state: OpenReview, rules: Rules): ReviewEvent[] {
  const suites = state.evaluations.filter(({ status }) => status !== 'stale');
  const signOffs = liveSignOffs(state, rules).map(({ agency }) => agency);
  if (suites.length === 0 && !state.dossier) return [];
  const why = 'majorAmendment';
  return [{ type: 'FindingsMarkedStale', suites: suites.map(({ suite }) => suite), signOffs, why }];
}

function toRestart(
  before: ReviewState,
  { window }: ReviewState,
  said: Pick<Command, 'at' | 'by'> & { readonly rules: Rules },
): ReviewEvent {
  const { unit } = said.rules.edition.window;
  const why = { kind: 'amendment', days: window.days, unit } as const;
  return explainMove(before.window, window, { ...said, why });
}
