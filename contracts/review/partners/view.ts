import { z } from 'zod';
import { Party } from '../../edition/parties';
import { Code, Instant, Name, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { PartnerNotice, PartnerStatus, WaveDates } from './partner';

/** Who is to have access before the public has it, who says so, and when. */
export const PartnersView = z.strictObject({
  partners: z.array(
    z.strictObject({
      id: Code,
      name: Name,
      nominatedBy: Actor,
      reason: Text,
      status: PartnerStatus,
      positions: z.array(
        z.strictObject({
          party: Party,
          /** Null where it agrees. */
          objection: Code.nullable(),
          at: Instant,
        }),
      ),
      revokedWhy: Text.nullable(),
      revokedAt: Instant.nullable(),
    }),
  ),
  waves: z.array(z.strictObject({ ...WaveDates, partners: z.array(Code) })),
  notices: z.array(z.strictObject({ at: Instant, notice: PartnerNotice })),
});
export type PartnersView = z.infer<typeof PartnersView>;
