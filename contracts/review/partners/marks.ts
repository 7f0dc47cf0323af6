import type { MarksOf } from '../../projection/confidentiality';
import type { ReviewEvent } from '../event';
import type { partnerEvents } from './events';
import type { PartnerNotice } from './partner';
import type { PartnersView } from './view';

type PartnerEventType = (typeof partnerEvents)[number]['shape']['type']['value'];
type EventOf<Type> = Extract<ReviewEvent, { type: Type }>;

const WAVE = { wave: 'state', from: 'record', until: 'record' } as const;
const NOTICE = {
  partner: 'record',
  ...WAVE,
  says: 'state',
} as const satisfies MarksOf<PartnerNotice>;
const POSITION = {
  type: 'state',
  partner: 'record',
  by: 'record',
  parties: 'state',
  status: 'state',
} as const;

/** Who sees which field of the events about trusted partners. */
export const PARTNER_EVENT_MARKS = {
  PartnerNominated: { ...POSITION, name: 'record', reason: 'contents' },
  PartnerAgreed: POSITION,
  PartnerObjected: { ...POSITION, reason: 'contents' },
  WaveSet: { type: 'state', ...WAVE, partners: 'record', by: 'record' },
  PartnerRevoked: { type: 'state', partner: 'record', by: 'record', reason: 'contents' },
  PartnerNotified: { type: 'state', notice: NOTICE },
} as const satisfies { readonly [Type in PartnerEventType]: MarksOf<EventOf<Type>> };

export const PARTNERS_MARKS = {
  partners: {
    id: 'record',
    name: 'record',
    nominatedBy: 'record',
    reason: 'contents',
    status: 'state',
    positions: { party: 'state', objection: 'contents', at: 'state' },
    revokedWhy: 'contents',
    revokedAt: 'state',
  },
  waves: { ...WAVE, partners: 'record' },
  notices: { at: 'state', notice: NOTICE },
} as const satisfies MarksOf<PartnersView>;
