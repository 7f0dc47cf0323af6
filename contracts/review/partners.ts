import { z } from 'zod';
import { Party } from '../edition/parties';
import { Actor } from '../people/participant';
import { Code, Instant, LocalDate, Name, Text } from '../primitives';
import { mark } from '../projection/mark';
import { defineAct, event } from './definitions';

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

export const partnerActs = [
  /** A nominating party also agrees. */
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
    summary: 'object to a partner, for a reason listed in the edition',
    fields: { partner: Code, reason: Code },
  }),
  /** The company sets or changes a wave. */
  defineAct('setWave', {
    signedBy: 'person',
    begins: 'WaveSet',
    mayBring: ['PlannedReleaseChanged'],
    summary: 'set or change a wave of early access',
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

const position = {
  partner: mark.record(Code),
  by: mark.record(Actor),
  /** For whom of those who have to agree; none of them where it only nominates. */
  parties: mark.state(z.array(Party)),
  /** Where the partner stands then. */
  status: mark.state(PartnerStatus),
};

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
