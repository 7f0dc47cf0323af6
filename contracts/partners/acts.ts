import { z } from 'zod';
import { Code, Text } from '../primitives';
import { WaveDates } from './partner';

/** How company and government select trusted partners together. */
export const partnerActs = [
  /** Whoever nominates agrees, too. */
  z.strictObject({
    kind: z.literal('nominatePartner'),
    partner: Code,
    name: z.string().trim().min(1).max(200),
    reason: Text,
  }),
  z.strictObject({ kind: z.literal('agreePartner'), partner: Code }),
  /** For one of the edition's reasons; who objected may agree later. */
  z.strictObject({ kind: z.literal('objectPartner'), partner: Code, reason: Code }),
  /** The company sets a wave, or sets it anew. */
  z.strictObject({
    kind: z.literal('setWave'),
    ...WaveDates,
    partners: z
      .array(Code)
      .min(1)
      .max(100)
      .refine((codes) => new Set(codes).size === codes.length, 'must name each partner once'),
  }),
  z.strictObject({ kind: z.literal('revokePartner'), partner: Code, reason: Text }),
] as const;
