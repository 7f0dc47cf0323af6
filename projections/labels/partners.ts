import type { ProjectedEvent } from '../../contracts/http/event-representation';
import type { partnerEvents } from '../../contracts/review/partners';

type PartnerEventType = (typeof partnerEvents)[number]['shape']['type']['value'];
type Labels = {
  readonly [Type in PartnerEventType]: (event: Extract<ProjectedEvent, { type: Type }>) => string;
};

const shown = (code: string | undefined): string => code ?? '(withheld)';

/** One line for each event about trusted partners: codes and days alone. */
export const PARTNER_LABELS: Labels = {
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
