import type { partnerEvents, PartnerStatus } from '../../../contracts/review/partners';
import type { ReviewState } from '../kernel/state';
import type { Fold, TypesOf, EventOf, CountsOf } from '../kernel/fold';
import type { Code } from '../../../contracts/primitives';
import { each, inState, withOne } from '../kernel/fold';
import { withParties } from './selection';
import type { Partner, Wave } from './state';

export const partnerEvolvers: Fold<ReviewState, TypesOf<typeof partnerEvents>> = inState(
  'selection',
  {
    PartnerNominated: ({ partners }, { partner: id, parties: agreed, status }) => ({
      partners: [...partners, { id, status, agreed, objected: [] }],
    }),
    ...each(
      ['PartnerAgreed', 'PartnerObjected'],
      (
        { partners }: { readonly partners: readonly Partner[] },
        { type, partner, parties, status }: EventOf<'PartnerAgreed' | 'PartnerObjected'>,
      ) => {
        const isFor = type === 'PartnerAgreed';
        const change = (one: Partner) => ({ ...withParties(one, parties, isFor), status });
        return { partners: withOne(partners, partner, change) };
      },
    ),
    WaveSet: withWave,
    PartnerRevoked: ({ partners, waves }, { partner }) => ({
      partners: withOne(partners, partner, { status: 'revoked' }),
      waves: withoutPartner(waves, partner),
    }),
    // It was told; nothing of the review follows from it.
    PartnerNotified: () => ({}),
  },
);

/** A wave as it is set last. Who is left out of one that is set again is agreed to as before. State and view go by the same. */
export function withWave<One extends Pick<Partner, 'id' | 'status'>>(
  { partners, waves }: { readonly partners: readonly One[]; readonly waves: readonly Wave[] },
  { wave, from, until, partners: members }: EventOf<'WaveSet'>,
) {
  const before = waves.find((one) => one.wave === wave)?.partners ?? [];
  const others = waves.filter((one) => one.wave !== wave);
  const isAbout = ({ id }: One): boolean => members.includes(id) || before.includes(id);
  const toStatus = ({ id }: One): PartnerStatus => (members.includes(id) ? 'inWave' : 'agreed');
  return {
    waves: [...others, { wave, from, until, partners: members }].sort((a, b) => a.wave - b.wave),
    partners: partners.map((one) => (isAbout(one) ? { ...one, status: toStatus(one) } : one)),
  };
}

/** The waves without a partner. State and view go by the same. */
export const withoutPartner = (waves: readonly Wave[], partner: Code): Wave[] =>
  waves.map((wave) => ({ ...wave, partners: wave.partners.filter((one) => one !== partner) }));

export const partnerCounts: CountsOf<keyof typeof partnerEvolvers> = {
  PartnerNominated: 'partners',
  PartnerAgreed: 'partnerPositions',
  PartnerObjected: 'partnerPositions',
  WaveSet: 'waveSettings',
  PartnerRevoked: null,
};
