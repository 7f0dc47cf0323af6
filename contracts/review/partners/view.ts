import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Party } from '../../edition/parties';
import { Code, Instant, Name, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { PartnerNotice, PartnerStatus, WaveDates } from './partner';

/** Who is to have access before the public has it, who says so, and when. */
export const PartnersView = z.strictObject({
  partners: z.array(
    z.strictObject({
      id: mark.record(Code),
      name: mark.record(Name),
      nominatedBy: mark.record(Actor),
      reason: mark.contents(Text),
      status: mark.state(PartnerStatus),
      positions: z.array(
        z.strictObject({
          party: mark.state(Party),
          /** Null where it agrees. */
          objection: mark.contents(Code.nullable()),
          at: mark.state(Instant),
        }),
      ),
      revokedWhy: mark.contents(Text.nullable()),
      revokedAt: mark.state(Instant.nullable()),
    }),
  ),
  waves: z.array(z.strictObject({ ...WaveDates, partners: mark.record(z.array(Code)) })),
  notices: z.array(z.strictObject({ at: mark.state(Instant), notice: PartnerNotice })),
});
export type PartnersView = z.infer<typeof PartnersView>;

export const NO_PARTNERS_VIEW: PartnersView = { partners: [], waves: [], notices: [] };
