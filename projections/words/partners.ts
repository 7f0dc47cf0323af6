import type { partnerEvents } from '../../contracts/review/partners';
import { WITHHELD } from './actors';
import type { LabelsOf } from './labels';

const shown = (code: string | undefined): string => code ?? WITHHELD;

/** One line for each event about trusted partners: codes and instants alone. */
export const PARTNERS_LABELS: LabelsOf<typeof partnerEvents> = {
  PartnerNominated: ({ partner, status }) => `partner ${shown(partner)} nominated: ${status}`,
  PartnerAgreed: ({ partner, parties, status }) =>
    `${parties.join(', ')} agreed to partner ${shown(partner)}: ${status}`,
  PartnerObjected: ({ partner, parties }) =>
    `${parties.join(', ')} objected to partner ${shown(partner)}`,
  WaveSet: ({ wave, from, until }) =>
    `wave ${wave} has early access from ${shown(from)} until ${shown(until)}`,
  PartnerRevoked: ({ partner }) => `partner ${shown(partner)} revoked`,
  PartnerNotified: ({ notice }) =>
    `partner ${shown(notice.partner)} notified: ${notice.says}, wave ${notice.wave}`,
};
