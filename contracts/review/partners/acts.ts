import { z } from 'zod';
import { defineAct } from '../define-act';
import { Code, Name, Text } from '../../primitives';
import { WaveDates } from './partner';

/** How company and government select trusted partners together. */
export const partnerActs = [
  /** Whoever nominates agrees, too. */
  defineAct('nominatePartner', {
    signedBy: 'person',
    begins: 'PartnerNominated',
    summary: 'nominate a trusted partner',
    fields: {
      partner: Code,
      name: Name,
      reason: Text,
    },
  }),
  defineAct('agreePartner', {
    signedBy: 'person',
    begins: 'PartnerAgreed',
    summary: 'agree to a partner',
    fields: { partner: Code },
  }),
  /** For one of the edition's reasons; who objected may agree later. */
  defineAct('objectPartner', {
    signedBy: 'person',
    begins: 'PartnerObjected',
    summary: 'object to a partner, for a reason that the edition lists',
    fields: { partner: Code, reason: Code },
  }),
  /** The company sets a wave, or sets it anew. */
  defineAct('setWave', {
    signedBy: 'person',
    begins: 'WaveSet',
    mayBring: ['PlannedReleaseChanged'],
    summary: 'set a wave of early access, or set it anew',
    fields: {
      ...WaveDates,
      partners: z
        .array(Code)
        .min(1)
        .max(100)
        .refine((codes) => new Set(codes).size === codes.length, 'must name each partner once'),
    },
  }),
  defineAct('revokePartner', {
    signedBy: 'person',
    begins: 'PartnerRevoked',
    summary: 'revoke a partner’s early access',
    fields: { partner: Code, reason: Text },
  }),
] as const;
