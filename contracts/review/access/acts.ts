import { z } from 'zod';
import { Code, Digest, Instant, Name, Text } from '../../primitives';
import { Amendment, Capability, SnapshotDeclaration } from './snapshot';
import { defineAct } from '../definitions';
import { EndpointProfile, EndpointUrl } from '../endpoint';

const promised = { variant: Code, capability: Capability };

export const accessActs = [
  defineAct('provideAccess', {
    signedBy: 'companyOrApi',
    begins: 'AccessProvided',
    mayBring: ['Amended'],
    summary: 'give access to the model, or replace it',
    fields: {
      endpoint: EndpointUrl,
      model: Name,
      /** Reference to the deposited credential; the secret itself is never in a statement. */
      credential: Code.optional(),
      /** How the endpoint wants to be asked. It stands on the record: no secret belongs in it. */
      profile: EndpointProfile.optional(),
      /** Present when the checkpoint differs from the one declared before: findings go stale. */
      snapshot: SnapshotDeclaration.optional(),
    },
  }),
  defineAct('amend', {
    signedBy: 'companyOrApi',
    begins: ['Amended', 'AmendmentFiled'],
    summary: 'amend what was submitted',
    fields: { change: Amendment, reason: Text },
  }),
  /** A filed amendment counts from now on: past the edition's number, none does before. */
  defineAct('takeUpAmendment', {
    signedBy: 'person',
    begins: 'Amended',
    summary: 'let a filed amendment count',
    fields: { amendment: Code, reason: Text },
  }),
  defineAct('explainDrift', {
    signedBy: 'companyOrApi',
    begins: 'DriftExplained',
    mayBring: ['Amended'],
    summary: 'explain why the endpoint shows another model',
    fields: {
      drift: Code,
      cause: z.enum(['sameWeights', 'changed']),
      change: Amendment.optional().describe('what has changed; with `changed` alone'),
      reason: Text,
    },
  }),
  defineAct('acceptDrift', {
    signedBy: 'person',
    begins: 'DriftAccepted',
    mayBring: ['SuspensionEnded'],
    summary: 'accept the snapshot that the endpoint shows now',
    fields: {
      drift: Code,
      fingerprint: Digest.optional().describe(
        'of the whole set of the snapshot that is accepted; the one that the drift shows if absent',
      ),
      reason: Text,
    },
  }),
  defineAct('deliver', {
    signedBy: 'companyOrApi',
    begins: 'Delivered',
    summary: 'say that something promised is delivered',
    fields: { ...promised },
  }),
  defineAct('confirmDelivery', {
    signedBy: 'person',
    begins: 'DeliveryConfirmed',
    summary: 'confirm that something promised is here',
    fields: { ...promised },
  }),
  defineAct('reportMissing', {
    signedBy: 'person',
    begins: 'DeliveryMissing',
    summary: 'report that something promised is missing',
    fields: { ...promised, why: Text },
  }),
  defineAct('grantAccess', {
    signedBy: 'person',
    begins: 'AccessGranted',
    summary: 'let a person reach the model until an instant',
    fields: { person: Code, agency: Code, until: Instant },
  }),
  defineAct('revokeGrant', {
    signedBy: 'person',
    begins: 'GrantRevoked',
    summary: 'end a person’s access to the model',
    fields: { grant: Code, reason: Text },
  }),
  defineAct('attestRelease', {
    signedBy: 'person',
    begins: 'ReleaseAttested',
    summary: 'attest whether the released weights are the reviewed ones',
    fields: {
      digest: Digest.describe('of the weights that are released'),
      statement: z.enum(['equal', 'differs']),
      differences: Text.optional().describe('in what it differs; with `differs` alone'),
    },
  }),
] as const;
