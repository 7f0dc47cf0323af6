import type { custodyActs } from '../../../contracts/review/custody';
import { nextId } from '../kernel/bounds';
import { emit, reject } from '../kernel/command';
import type { CommandOf, Decision, Deed } from '../kernel/command';
import { isCompany } from '../kernel/decider';
import type { KindsOf } from '../kernel/decider';
import { takesPart } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { findHolding, isHandedTo, isHeldBy } from './holdings';

type Decider<Kind extends Deed['kind']> = (
  state: ReviewState,
  command: CommandOf<Kind>,
  rules: Rules,
) => Decision;
type HoldingDeciders<Kinds extends Deed['kind']> = { readonly [Kind in Kinds]: Decider<Kind> };

/** Acts of holders and the company on holdings: in every phase, and once a review is closed. */
export const holdingDeciders: HoldingDeciders<Exclude<KindsOf<typeof custodyActs>, 'destroy'>> = {
  recordHolding: (state, { by, deed }, rules) => {
    if (by.kind !== 'reviewer' || !takesPart(rules, by)) return reject('not-your-act');
    const { holds, description, digest } = deed;
    const { agency, person } = by;
    const holding = nextId('hold', state.counts, 'holdings');
    const holder = { holding, by, agency, person };
    return emit({ type: 'HoldingRecorded', ...holder, holds, description, digest });
  },

  handOverHolding: (state, { by, deed }, rules) => {
    const holding = findHolding(state, deed.holding);
    if (typeof holding === 'string') return reject(holding);
    if (!isHeldBy(holding, by)) return reject('not-the-holder');
    const { agency, person } = deed;
    const isTheirs = holding.agency === agency && holding.person === person;
    if (holding.status !== 'held' || isTheirs) return reject('holding-settled');
    if (!rules.edition.agencies.some(({ id }) => id === agency)) return reject('unknown-agency');
    if (isHandedTo(holding, { agency, person })) return reject('already-handed-over');
    return emit({ type: 'HoldingHandedOver', holding: holding.id, by, agency, person });
  },

  // Nobody stops being a holder but by their own word, and nobody becomes one but by theirs.
  takeOverHolding: (state, { by, deed }, rules) => {
    if (by.kind !== 'reviewer' || !takesPart(rules, by)) return reject('not-your-act');
    const holding = findHolding(state, deed.holding);
    if (typeof holding === 'string') return reject(holding);
    if (holding.status !== 'held' || isHeldBy(holding, by)) return reject('holding-settled');
    if (!isHandedTo(holding, by)) return reject('not-handed-over');
    const { agency, person } = by;
    return emit({ type: 'HoldingTakenOver', holding: holding.id, by, agency, person });
  },

  returnHolding: (state, { by, deed }) => {
    const holding = findHolding(state, deed.holding);
    if (typeof holding === 'string') return reject(holding);
    if (!isHeldBy(holding, by)) return reject('not-the-holder');
    if (holding.status !== 'held') return reject('holding-settled');
    const { attestation } = deed;
    return emit({ type: 'HoldingReturned', holding: holding.id, by, attestation });
  },

  // Even of something reported returned that never reached the company.
  destroyHolding: (state, { by, deed }) => {
    const holding = findHolding(state, deed.holding);
    if (typeof holding === 'string') return reject(holding);
    if (!isHeldBy(holding, by)) return reject('not-the-holder');
    const { attestation } = deed;
    return emit({ type: 'HoldingDestroyed', holding: holding.id, by, attestation });
  },

  confirmReturn: (state, { by, deed }) => {
    if (!isCompany(state, by)) return reject('not-your-act');
    const holding = findHolding(state, deed.holding);
    if (typeof holding === 'string') return reject(holding);
    if (holding.status !== 'returned') return reject('not-returned');
    return emit({ type: 'ReturnConfirmed', holding: holding.id, by });
  },
};
