import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Code, LocalDate } from '../../primitives';

/** `agreed`: by everybody who has to, and in no wave yet. `objected`: one of them objects. */
export const PartnerStatus = z.enum(['nominated', 'objected', 'agreed', 'inWave', 'revoked']);
export type PartnerStatus = z.infer<typeof PartnerStatus>;

/** Days of early access, both included, for the partners of one wave. */
export const WaveDates = {
  wave: mark.state(z.int().positive()),
  from: mark.record(LocalDate),
  until: mark.record(LocalDate),
};

/**
 * What a partner, by its code, is told, and all that it is told: that it has early access, in which wave and when, that
 * this has moved, or that it is over. Nothing of the review, its model or what was found.
 */
export const PartnerNotice = z.strictObject({
  partner: mark.record(Code),
  ...WaveDates,
  says: mark.state(z.enum(['included', 'moved', 'leftOut', 'revoked'])),
});
export type PartnerNotice = z.infer<typeof PartnerNotice>;
