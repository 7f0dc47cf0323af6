import type { ChangeKind } from '../../../contracts/edition/sign-off-rules';
import type { SnapshotDeclaration } from '../../../contracts/review/access/snapshot';
import type { Instant } from '../../../contracts/primitives';
import type { ObservedSnapshot } from '../../../contracts/review/evaluation';
import { inState, joinState } from '../kernel/fold';
import type { ChangesOf, CountsOf, EventOf } from '../kernel/fold';
import type { ModelAccess } from '../kernel/state';
import { STANDING, withoutLongNames } from './fold-ledger';

export const accessEvolvers = joinState(
  inState('accessLedger', STANDING),
  inState('access', {
    AccessVerified: (_access, { snapshot }) => ({
      status: 'verified',
      observed: withoutLongNames(snapshot),
    }),
    AccessUnreachable: () => ({ status: 'unreachable' }),
    AccessDropped: () => ({ status: 'dropped', credential: null }),
  }),
  {
    AccessProvided: (state, event) => {
      const { endpoint, model, credential, snapshot } = event;
      const access = { endpoint, model, credential, ...toProvided(event, state.access) };
      return { ...state, snapshot, access };
    },
    AccessDropped: (state) => ({ ...state, accessDropped: true }),
    Amended: (state, event, at) => ({
      ...onAmendedAccess(state, event, at),
      snapshot: state.accessLedger.declared,
    }),
  },
);

/**
 * Access as the company provides it; what the last check saw stands until the next one sees something. State and view
 * go by the same.
 */
export const toProvided = (
  { generation, snapshot: declared, profile }: EventOf<'AccessProvided'>,
  before: { readonly observed: ObservedSnapshot | null } | null,
) => ({
  ...{ generation, status: 'provided' as const, declared, observed: before?.observed ?? null },
  ...(profile && { profile }),
});

interface Amended {
  readonly access: Pick<ModelAccess, 'generation' | 'status' | 'declared'> | null;
  readonly accessLedger: { readonly declared: SnapshotDeclaration };
  readonly window: { readonly openedAt: Instant | null };
}

/** A major amendment takes access that is checked again. State and view go by the same. */
export function onAmendedAccess<Whole extends Amended>(
  whole: Whole,
  { generation, restarts }: EventOf<'Amended'>,
  at: Instant,
): Whole {
  const { access, accessLedger, window } = whole;
  const again = generation === null ? {} : { generation, status: 'provided' };
  return {
    ...whole,
    access: access && { ...access, ...again, declared: accessLedger.declared },
    window: restarts ? { ...window, openedAt: at } : window,
  };
}

export const accessCounts: CountsOf<Exclude<keyof typeof accessEvolvers, 'IntakeAccepted'>> = {
  AccessProvided: 'accesses',
  Amended: 'amendments',
  AmendmentFiled: 'amendments',
  DriftDetected: 'drifts',
  DriftExplained: 'driftExplanations',
  DriftAccepted: null,
  Delivered: 'deliveries',
  DeliveryConfirmed: 'deliveries',
  DeliveryMissing: 'deliveries',
  OutageBegan: 'outages',
  AccessGranted: 'grants',
  GrantRevoked: null,
  ReleaseAttested: 'releaseAttestations',
};

const OF_FIELD = {
  modelName: 'modelName',
  modelVersion: 'modelVersion',
  weights: 'snapshot',
  systemPrompt: 'snapshot',
  safeguards: 'snapshot',
  promised: 'promises',
} as const;

const ofAmendment = ({ change }: EventOf<'Amended'>): ChangeKind[] =>
  (Object.keys(change) as (keyof typeof change)[]).map((field) => OF_FIELD[field]);

export const accessChanges: ChangesOf<keyof typeof accessEvolvers> = {
  AccessProvided: ({ profile }, { access }) =>
    profile || access?.profile ? ['accessProfile'] : [],
  AccessVerified: 'snapshot',
  Amended: (event) => ofAmendment(event),
  Delivered: 'delivered',
  DeliveryConfirmed: 'deliveryConfirmed',
  DeliveryMissing: 'deliveryMissing',
};
