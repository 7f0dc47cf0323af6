import { z } from 'zod';
import { defineAct } from '../define-act';
import { Code, Digest, Instant, Text } from '../primitives';
import { Amendment } from './amendment';
import { Capability } from './promised';

const promised = { variant: Code, capability: Capability };

/** What is done about the snapshot and the access to it, beside giving it. */
export const ACCESS_ACTS = [
  defineAct('amend', { signedBy: 'companyOrApi', fields: { change: Amendment, reason: Text } }),
  /** A filed amendment counts from now on: past the edition's number, none does before. */
  defineAct('takeUpAmendment', { signedBy: 'person', fields: { amendment: Code, reason: Text } }),
  defineAct('explainDrift', {
    signedBy: 'companyOrApi',
    fields: {
      drift: Code,
      cause: z.enum(['sameWeights', 'changed']),
      /** What has changed; with `changed` alone. */
      change: Amendment.optional(),
      reason: Text,
    },
  }),
  defineAct('acceptDrift', {
    signedBy: 'person',
    fields: {
      drift: Code,
      /** Of the snapshot that is accepted, the whole set of it; the one that the drift shows if absent. */
      fingerprint: Digest.optional(),
      reason: Text,
    },
  }),
  defineAct('deliver', { signedBy: 'companyOrApi', fields: { ...promised } }),
  defineAct('confirmDelivery', { signedBy: 'person', fields: { ...promised } }),
  defineAct('reportMissing', { signedBy: 'person', fields: { ...promised, why: Text } }),
  defineAct('grantAccess', {
    signedBy: 'person',
    fields: { person: Code, agency: Code, until: Instant },
  }),
  defineAct('revokeGrant', { signedBy: 'person', fields: { grant: Code, reason: Text } }),
  defineAct('attestRelease', {
    signedBy: 'person',
    fields: {
      /** Digest of the weights that are released. */
      digest: Digest,
      statement: z.enum(['equal', 'differs']),
      /** In what it differs; with `differs` alone. */
      differences: Text.optional(),
    },
  }),
] as const;
