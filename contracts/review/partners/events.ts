import { z } from 'zod';
import { Party } from '../../edition/parties';
import { event } from '../events/event-of';
import { Code, Name, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { PartnerNotice, PartnerStatus, WaveDates } from './partner';

const position = {
  partner: Code,
  by: Actor,
  /** For whom of those who have to agree; none of them where it only nominates. */
  parties: z.array(Party),
  /** Where the partner stands then. */
  status: PartnerStatus,
};

/** How trusted partners are selected, and what they are told. */
export const partnerEvents = [
  event('PartnerNominated', { ...position, name: Name, reason: Text }),
  event('PartnerAgreed', position),
  event('PartnerObjected', { ...position, reason: Code }),
  event('WaveSet', { ...WaveDates, partners: z.array(Code), by: Actor }),
  event('PartnerRevoked', { partner: Code, by: Actor, reason: Text }),
  event('PartnerNotified', { notice: PartnerNotice }),
] as const;
