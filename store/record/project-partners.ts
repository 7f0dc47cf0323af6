import type { Party } from '../../contracts/edition/parties';
import type { PartnersView } from '../../contracts/review/partners';
import type { Code, Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import type { Projectors } from './projector';

type PartnerView = PartnersView['partners'][number];

export const partnerProjectors: Projectors<
  | 'PartnerNominated'
  | 'PartnerAgreed'
  | 'PartnerObjected'
  | 'WaveSet'
  | 'PartnerRevoked'
  | 'PartnerNotified'
> = {
  PartnerNominated: (view, { partner: id, name, by, reason, parties, status }, at) => {
    const positions = withPositions([], parties, { objection: null, at });
    const nominated = {
      ...{ id, name, nominatedBy: by, reason, status, positions },
      ...{ revokedWhy: null, revokedAt: null },
    };
    return withPartners(view, { partners: [...view.partners.partners, nominated] });
  },
  PartnerAgreed: (view, { partner, parties, status }, at) =>
    withPartner(view, partner, ({ positions }) => ({
      status,
      positions: withPositions(positions, parties, { objection: null, at }),
    })),
  PartnerObjected: (view, { partner, parties, status, reason }, at) =>
    withPartner(view, partner, ({ positions }) => ({
      status,
      positions: withPositions(positions, parties, { objection: reason, at }),
    })),
  WaveSet: (view, { wave, from, until, partners }) => {
    const others = view.partners.waves.filter((one) => one.wave !== wave);
    const before = view.partners.waves.find((one) => one.wave === wave)?.partners ?? [];
    return withPartners(view, {
      waves: [...others, { wave, from, until, partners }].sort((a, b) => a.wave - b.wave),
      partners: view.partners.partners.map((one) => {
        if (partners.includes(one.id)) return { ...one, status: 'inWave' };
        return before.includes(one.id) ? { ...one, status: 'agreed' } : one;
      }),
    });
  },
  PartnerRevoked: (view, { partner, reason }, at) => {
    const waves = view.partners.waves.map((wave) => ({
      ...wave,
      partners: wave.partners.filter((one) => one !== partner),
    }));
    return withPartner(withPartners(view, { waves }), partner, () => ({
      status: 'revoked',
      revokedWhy: reason,
      revokedAt: at,
    }));
  },
  PartnerNotified: (view, { notice }, at) =>
    withPartners(view, {
      notices: [...view.partners.notices, { at, notice }].slice(-MOST_NOTICES),
    }),
};

/** Of more, the record alone tells: a view is one document. */
const MOST_NOTICES = 1_000;

const withPositions = (
  positions: PartnerView['positions'],
  parties: readonly Party[],
  position: { readonly objection: Code | null; readonly at: Instant },
): PartnerView['positions'] => [
  ...positions.filter(({ party }) => !parties.includes(party)),
  ...parties.map((party) => ({ party, ...position })),
];

function withPartner(
  view: ReviewView,
  id: Code,
  change: (partner: PartnerView) => Partial<PartnerView>,
): ReviewView {
  const partners = view.partners.partners.map((one) =>
    one.id === id ? { ...one, ...change(one) } : one,
  );
  return withPartners(view, { partners });
}

function withPartners(view: ReviewView, change: Partial<PartnersView>): ReviewView {
  return { ...view, partners: { ...view.partners, ...change } };
}
