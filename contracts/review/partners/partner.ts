import { z } from 'zod';
import { Code, LocalDate } from '../../primitives';

/** `agreed`: by everybody who has to, and in no wave yet. `objected`: one of them objects. */
export const PartnerStatus = z.enum(['nominated', 'objected', 'agreed', 'inWave', 'revoked']);
export type PartnerStatus = z.infer<typeof PartnerStatus>;

/** Days of early access, both included, for the partners of one wave. */
export const WaveDates = { wave: z.int().positive(), from: LocalDate, until: LocalDate };

/**
 * What a partner, by its code, is told, and all that it is told: that it has early access, in which wave and when, that
 * this has moved, or that it is over. Nothing of the review, its model or what was found.
 */
export const PartnerNotice = z.strictObject({
  partner: Code,
  ...WaveDates,
  says: z.enum(['included', 'moved', 'leftOut', 'revoked']),
});
export type PartnerNotice = z.infer<typeof PartnerNotice>;
