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
    summary: 'give or replace access to the model',
    fields: {
      endpoint: EndpointUrl,
      model: Name,
      /** Reference to the deposited credential; the secret itself is never in a statement. */
      credential: Code.optional(),
      /** How the endpoint wants to be called. This is on the record: no secret belongs in it. */
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
    summary: 'accept a filed amendment',
    fields: { amendment: Code, reason: Text },
  }),
  defineAct('explainDrift', {
    signedBy: 'companyOrApi',
    begins: 'DriftExplained',
    mayBring: ['Amended'],
    summary: 'explain why the endpoint shows a different model',
    fields: {
      drift: Code,
      cause: z.enum(['sameWeights', 'changed']),
      change: Amendment.optional().describe('what has changed; only with `changed`'),
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
        'digest of the snapshot to accept; default: the one that the drift shows',
      ),
      reason: Text,
    },
  }),
  defineAct('deliver', {
    signedBy: 'companyOrApi',
    begins: 'Delivered',
    summary: 'report a promised item as delivered',
    fields: { ...promised },
  }),
  defineAct('confirmDelivery', {
    signedBy: 'person',
    begins: 'DeliveryConfirmed',
    summary: 'confirm that a promised item has arrived',
    fields: { ...promised },
  }),
  defineAct('reportMissing', {
    signedBy: 'person',
    begins: 'DeliveryMissing',
    summary: 'report that a promised item is missing',
    fields: { ...promised, why: Text },
  }),
  defineAct('grantAccess', {
    signedBy: 'person',
    begins: 'AccessGranted',
    summary: 'give a person access to the model until an instant',
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
      digest: Digest.describe('digest of the released weights'),
      statement: z.enum(['equal', 'differs']),
      differences: Text.optional().describe('how it differs; only with `differs`'),
    },
  }),
] as const;
