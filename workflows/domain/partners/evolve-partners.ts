import type { partnerEvents } from '../../../contracts/review/partners/events';
import type { Code } from '../../../contracts/primitives';
import type { CountsOf, Evolvers, TypesOf } from '../kernel/evolver';
import type { ReviewState } from '../kernel/state';
import { withParties } from './selection';
import type { Partner, Selection, Wave } from './state';

type PartnerEvent = TypesOf<typeof partnerEvents>;

export const partnerEvolvers: Evolvers<PartnerEvent> = {
  PartnerNominated: (state, { partner: id, parties: agreed, status }) =>
    withSelection(state, {
      partners: [...state.selection.partners, { id, status, agreed, objected: [] }],
    }),
  PartnerAgreed: (state, { partner, parties, status }) =>
    withPartner(state, partner, (one) => ({ ...withParties(one, parties, true), status })),
  PartnerObjected: (state, { partner, parties, status }) =>
    withPartner(state, partner, (one) => ({ ...withParties(one, parties, false), status })),
  WaveSet: (state, { wave, from, until, partners }) => {
    const set = withWave(state.selection, { wave, from, until, partners });
    return withSelection(state, set);
  },
  PartnerRevoked: (state, { partner }) => {
    const waves = state.selection.waves.map((wave) => ({
      ...wave,
      partners: wave.partners.filter((one) => one !== partner),
    }));
    return withPartner(withSelection(state, { waves }), partner, () => ({ status: 'revoked' }));
  },
  // It was told; nothing of the review follows from it.
  PartnerNotified: (state) => state,
};

export const partnerCounts: CountsOf<PartnerEvent> = {
  PartnerNominated: 'partners',
  PartnerAgreed: 'partnerPositions',
  PartnerObjected: 'partnerPositions',
  WaveSet: 'waveSettings',
  PartnerRevoked: null,
};

/** Who is left out of a wave that is set anew is agreed to as before. */
function withWave({ partners, waves }: Selection, set: Wave): Selection {
  const before = waves.find(({ wave }) => wave === set.wave)?.partners ?? [];
  return {
    waves: [...waves.filter(({ wave }) => wave !== set.wave), set].sort((a, b) => a.wave - b.wave),
    partners: partners.map((partner) => {
      if (set.partners.includes(partner.id)) return { ...partner, status: 'inWave' };
      return before.includes(partner.id) ? { ...partner, status: 'agreed' } : partner;
    }),
  };
}

function withPartner(
  state: ReviewState,
  id: Code,
  change: (partner: Partner) => Partial<Partner>,
): ReviewState {
  const partners = state.selection.partners.map((one) =>
    one.id === id ? { ...one, ...change(one) } : one,
  );
  return withSelection(state, { partners });
}

function withSelection(state: ReviewState, change: Partial<Selection>): ReviewState {
  return { ...state, selection: { ...state.selection, ...change } };
}
