import { z } from 'zod';
import { Code, Instant } from '../primitives';
import { JobReport } from './jobs';
import { defineOperations } from './operation';
import { IdempotencyKeyRequired } from './requests';
import { STATUS } from './status';

/** Why a signing key is to count no more; of a stolen one, since when somebody else may have had it. */
export const RevokeKey = z.discriminatedUnion('why', [
  z.strictObject({ why: z.enum(['retired', 'lost']) }),
  z.strictObject({ why: z.literal('stolen'), compromisedSince: Instant }),
]);
export type RevokeKey = z.infer<typeof RevokeKey>;

/** Whose key-encryption keys get a new version. */
export const RotateKeys = z.union([
  z.strictObject({ company: Code }),
  z.strictObject({ all: z.literal(true) }),
]);
export type RotateKeys = z.infer<typeof RotateKeys>;

export const RotationProgress = z.strictObject({
  /** Key-encryption keys that got a new version by this request. */
  rotated: z.int().nonnegative(),
  /** Send the same request again while this is not zero. */
  remaining: z.int().nonnegative(),
});
export type RotationProgress = z.infer<typeof RotationProgress>;

/** Of whose key-encryption keys the older versions are destroyed. */
export const RetireKeys = RotateKeys;
export type RetireKeys = z.infer<typeof RetireKeys>;

/** Of one company; of all if absent. */
export const WhoseKeys = z.strictObject({ company: Code.optional() });
export type WhoseKeys = z.infer<typeof WhoseKeys>;

export const keyOperations = defineOperations({
  rotateKeys: {
    method: 'post',
    path: '/v1/keys/rotations',
    summary: 'Give key-encryption keys a new version',
    description:
      'New data keys are wrapped by the new version; older versions still open what they wrapped. The ' +
      'Idempotency-Key names the rotation: the same request again goes on where it stopped, and gives no ' +
      'key two versions. Ends when `remaining` is zero.',
    action: 'rotateKeys',
    callers: ['operator'],
    inputs: { header: IdempotencyKeyRequired, body: RotateKeys },
    answers: { [STATUS.ok]: { description: 'How far it has come.', schema: RotationProgress } },
    problems: ['fresh-authentication-required', 'not-found'],
  },
  rewrapKeys: {
    method: 'post',
    path: '/v1/keys/rewraps',
    summary: 'Have every data key wrapped under the current versions',
    description:
      'Nothing that the data keys sealed is touched. It goes on by itself; while it is under way, the same ' +
      'request starts no second one. A data key that cannot be wrapped anew is named, and keeps no other from it.',
    action: 'rewrapKeys',
    callers: ['operator'],
    inputs: {},
    answers: { [STATUS.accepted]: { description: 'It is under way.', schema: JobReport } },
    problems: [],
  },
  readRewrap: {
    method: 'get',
    path: '/v1/keys/rewraps',
    summary: 'Read how far the last re-wrapping of data keys has come',
    action: 'rewrapKeys',
    callers: ['operator'],
    inputs: {},
    answers: { [STATUS.ok]: { description: 'How far it has come.', schema: JobReport } },
    problems: ['not-found'],
  },
  stopRewrap: {
    method: 'delete',
    path: '/v1/keys/rewraps',
    summary: 'Stop re-wrapping data keys',
    description: 'What is wrapped anew stays so. It can be asked for again.',
    action: 'rewrapKeys',
    callers: ['operator'],
    inputs: {},
    answers: { [STATUS.ok]: { description: 'It is stopped, or had ended.', schema: JobReport } },
    problems: ['not-found'],
  },
  retireKeys: {
    method: 'post',
    path: '/v1/keys/retirements',
    summary: 'Have the older versions of key-encryption keys destroyed',
    description:
      'After a rotation, and once every data key is wrapped anew. Whatever an older version wrapped opens ' +
      'no more, wherever copies of it lie: older backups of the key store are worth nothing then. It goes on ' +
      'by itself, and ends as `older-wrappings`, with nothing of the batch destroyed, while an older version ' +
      'still wraps a data key. While it is under way, the same request starts no second one.',
    action: 'retireKeys',
    callers: ['operator'],
    inputs: { body: RetireKeys },
    answers: { [STATUS.accepted]: { description: 'It is under way.', schema: JobReport } },
    problems: ['fresh-authentication-required', 'not-found'],
  },
  readRetirement: {
    method: 'get',
    path: '/v1/keys/retirements',
    summary: 'Read how far the last destruction of older versions has come',
    action: 'retireKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: { [STATUS.ok]: { description: 'How far it has come.', schema: JobReport } },
    problems: ['fresh-authentication-required', 'not-found'],
  },
  stopRetirement: {
    method: 'delete',
    path: '/v1/keys/retirements',
    summary: 'Stop destroying older versions of key-encryption keys',
    description: 'What is destroyed stays so. It can be asked for again.',
    action: 'retireKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: { [STATUS.ok]: { description: 'It is stopped, or had ended.', schema: JobReport } },
    problems: ['fresh-authentication-required', 'not-found'],
  },
});
