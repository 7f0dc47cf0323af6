import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Party } from '../../edition/parties';
import { event } from '../events/event-of';
import { Code, Name, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { PartnerNotice, PartnerStatus, WaveDates } from './partner';

const position = {
  partner: mark.record(Code),
  by: mark.record(Actor),
  /** For whom of those who have to agree; none of them where it only nominates. */
  parties: mark.state(z.array(Party)),
  /** Where the partner stands then. */
  status: mark.state(PartnerStatus),
};

/** How trusted partners are selected, and what they are told. */
export const partnerEvents = [
  event('PartnerNominated', { ...position, name: mark.record(Name), reason: mark.contents(Text) }),
  event('PartnerAgreed', position),
  event('PartnerObjected', { ...position, reason: mark.contents(Code) }),
  event('WaveSet', { ...WaveDates, partners: mark.record(z.array(Code)), by: mark.record(Actor) }),
  event('PartnerRevoked', {
    partner: mark.record(Code),
    by: mark.record(Actor),
    reason: mark.contents(Text),
  }),
  event('PartnerNotified', { notice: PartnerNotice }),
] as const;
