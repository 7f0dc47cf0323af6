import type { partnerEvents, PartnersView } from '../../../contracts/review/partners';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { Fold, TypesOf } from '../kernel/fold';
import type { Party } from '../../../contracts/edition/parties';
import { inView, withOne } from '../kernel/fold';
import { withWave, withoutPartner } from './evolve-partners';

export const NO_PARTNERS_VIEW: PartnersView = { partners: [], waves: [], notices: [] };

type Position = PartnersView['partners'][number]['positions'][number];

/** Of more, the record alone tells: a view is one document. */
const MOST_NOTICES = 1_000;

export const partnerProjectors: Fold<ReviewView, TypesOf<typeof partnerEvents>> = inView(
  'partners',
  {
    PartnerNominated: ({ partners }, event, at) => {
      const { partner: id, name, by: nominatedBy, reason, parties, status } = event;
      const positions = withPositions([], parties, { objection: null, at });
      const nominated = { id, name, nominatedBy, reason, status, positions };
      return { partners: [...partners, { ...nominated, revokedWhy: null, revokedAt: null }] };
    },
    PartnerAgreed: ({ partners }, { partner, parties, status }, at) => ({
      partners: withOne(partners, partner, ({ positions }) => ({
        status,
        positions: withPositions(positions, parties, { objection: null, at }),
      })),
    }),
    PartnerObjected: ({ partners }, { partner, parties, status, reason: objection }, at) => ({
      partners: withOne(partners, partner, ({ positions }) => ({
        status,
        positions: withPositions(positions, parties, { objection, at }),
      })),
    }),
    WaveSet: withWave,
    PartnerRevoked: ({ partners, waves }, { partner, reason: revokedWhy }, revokedAt) => ({
      partners: withOne(partners, partner, { status: 'revoked', revokedWhy, revokedAt }),
      waves: withoutPartner(waves, partner),
    }),
    PartnerNotified: ({ notices }, { notice }, at) => ({
      notices: [...notices, { at, notice }].slice(-MOST_NOTICES),
    }),
  },
);

const withPositions = (
  positions: readonly Position[],
  parties: readonly Party[],
  position: Omit<Position, 'party'>,
): Position[] => [
  ...positions.filter(({ party }) => !parties.includes(party)),
  ...parties.map((party) => ({ party, ...position })),
];
