import { z } from 'zod';
import { Audiences } from '../edition/parties';
import { Actor } from '../people/participant';
import { Code, Digest, Instant, Text } from '../primitives';
import { mark } from '../projection/mark';
import { defineAct, event } from './definitions';

/** What an agency received from a company, or derived from it. */
export const HoldingKind = z.enum(['weights', 'credential', 'transcript', 'document', 'notes']);
export type HoldingKind = z.infer<typeof HoldingKind>;

/**
 * `returned`: its holder says so, and the company has not confirmed it yet. `confirmed`: both say so.
 * `destroyed`: its holder attests it.
 */
export const HoldingStatus = z.enum(['held', 'returned', 'confirmed', 'destroyed']);
export type HoldingStatus = z.infer<typeof HoldingStatus>;

export const custodyActs = [
  /** The signer holds it, for their agency. */
  defineAct('recordHolding', {
    signedBy: 'person',
    begins: 'HoldingRecorded',
    summary: 'record something you hold that belongs to the company',
    fields: {
      holds: HoldingKind,
      description: Text,
      digest: Digest.nullable().describe('null if it is not a file'),
    },
  }),
  /** The holder hands it to somebody, and stays its holder until they say that they have it. */
  defineAct('handOverHolding', {
    signedBy: 'person',
    begins: 'HoldingHandedOver',
    summary: 'hand a holding over to someone',
    fields: { holding: Code, agency: Code, person: Code },
  }),
  /** The signer has it now, from the holder who handed it over to them. */
  defineAct('takeOverHolding', {
    signedBy: 'person',
    begins: 'HoldingTakenOver',
    summary: 'accept a holding handed over to you',
    fields: { holding: Code },
  }),
  defineAct('returnHolding', {
    signedBy: 'person',
    begins: 'HoldingReturned',
    summary: 'return a holding to the company',
    fields: { holding: Code, attestation: Text },
  }),
  defineAct('confirmReturn', {
    signedBy: 'person',
    begins: 'ReturnConfirmed',
    summary: 'confirm that a holding was returned',
    fields: { holding: Code },
  }),
  defineAct('destroyHolding', {
    signedBy: 'person',
    begins: 'HoldingDestroyed',
    summary: 'attest that a holding is destroyed',
    fields: { holding: Code, attestation: Text },
  }),
  /** Destroys the data key of a closed review, for good: custody takes it, no open review does. */
  defineAct('destroy', {
    signedBy: 'person',
    begins: null,
    summary: 'permanently destroy the contents of a closed review',
    fields: { reason: Text },
  }),
] as const;

const holder = {
  holding: mark.state(Code),
  by: mark.record(Actor),
  agency: mark.state(Code),
  person: mark.record(Code),
};

/** Events on holdings, including after the review is closed. */
export const custodyEvents = [
  event('CustodyBegan', {
    /** When everything held should be returned or destroyed; absent if nothing is held. */
    dueAt: mark.state(Instant.optional()),
  }),
  event('HoldingRecorded', {
    ...holder,
    holds: mark.state(HoldingKind),
    description: mark.contents(Text),
    digest: mark.contents(Digest.nullable()),
  }),
  /** To the person named, who holds it once they take it over. */
  event('HoldingHandedOver', holder),
  event('HoldingTakenOver', holder),
  event('HoldingReturned', {
    holding: mark.state(Code),
    by: mark.record(Actor),
    attestation: mark.contents(Text),
  }),
  event('ReturnConfirmed', { holding: mark.state(Code), by: mark.record(Actor) }),
  event('HoldingDestroyed', {
    holding: mark.state(Code),
    by: mark.record(Actor),
    attestation: mark.contents(Text),
  }),
  /** The time to return holdings is over, and these are outstanding. */
  event('HoldingsOverdue', {
    outstanding: z
      .array(z.strictObject({ holding: mark.state(Code), agency: mark.state(Code) }))
      .min(1),
    notify: mark.state(Audiences),
  }),
  /** The time for which the record is kept is over: the lead is asked to have it destroyed. */
  event('RetentionEnded', { notify: mark.state(Audiences) }),
  /** The time for acts after the end is over. */
  event('AftermathEnded', {}),
] as const;

/** Who holds what, and until when. */
export const CustodyView = z.strictObject({
  holdings: z.array(
    z.strictObject({
      id: mark.state(Code),
      holds: mark.state(HoldingKind),
      description: mark.contents(Text),
      digest: mark.contents(Digest.nullable()),
      agency: mark.state(Code),
      person: mark.record(Code),
      since: mark.state(Instant),
      /** To whom its holder has handed it over, who has not taken it over yet; null where nobody is. */
      handedTo: z
        .strictObject({
          agency: mark.state(Code),
          person: mark.record(Code),
          at: mark.state(Instant),
        })
        .nullable(),
      status: mark.state(HoldingStatus),
      /** What its holder attests; null while it is held. */
      attestation: mark.contents(Text.nullable()),
      attestedAt: mark.state(Instant.nullable()),
      confirmedAt: mark.state(Instant.nullable()),
    }),
  ),
  /**
   * When all of it should be returned or destroyed; null before custody, and if nothing is held.
   */
  dueAt: mark.state(Instant.nullable()),
  /** Since when something is outstanding though that time is over. */
  overdueSince: mark.state(Instant.nullable()),
  /** No sooner is the record destroyed; null where it may be at once, and before the review is closed. */
  keptUntil: mark.state(Instant.nullable()),
  /** Then the lead is asked to have the record destroyed; null where nobody is asked. */
  keptNoLongerThan: mark.state(Instant.nullable()),
  retentionEndedAt: mark.state(Instant.nullable()),
  /**
   * Until when a release may be attested and a partner revoked, once the review is closed; null before, and
   * where neither may be.
   */
  aftermathUntil: mark.state(Instant.nullable()),
});
export type CustodyView = z.infer<typeof CustodyView>;
