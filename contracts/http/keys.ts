import { z } from 'zod';
import { Code, Instant } from '../primitives';
import { JOB_ANSWERS } from './jobs';
import { defineOperations } from './operation';

/** Why a signing key is to count no more; of a stolen one, since when somebody else may have had it. */
export const RevokeKey = z.discriminatedUnion('why', [
  z.strictObject({ why: z.enum(['retired', 'lost']) }),
  z.strictObject({ why: z.literal('stolen'), compromisedSince: Instant }),
]);
export type RevokeKey = z.infer<typeof RevokeKey>;

/** Of whose key-encryption keys: of one company, or of all and of the platform. */
export const KeysOf = z.union([
  z.strictObject({ company: Code }),
  z.strictObject({ all: z.literal(true) }),
]);
export type KeysOf = z.infer<typeof KeysOf>;

/** Of one company; of all if absent. */
export const WhoseKeys = z.strictObject({ company: Code.optional() });
export type WhoseKeys = z.infer<typeof WhoseKeys>;

export const keyOperations = defineOperations({
  rotateKeys: {
    method: 'post',
    path: '/v1/keys/rotations',
    summary: 'Have key-encryption keys given a new version',
    description:
      'New data keys are wrapped by the new version; older versions still open what they wrapped. It goes on by ' +
      'itself, and gives no key two versions. While it is under way, the same request starts no second one.',
    action: 'rotateKeys',
    callers: ['operator'],
    inputs: { body: KeysOf },
    answers: JOB_ANSWERS.start,
    problems: ['fresh-authentication-required', 'not-found'],
  },
  readRotation: {
    method: 'get',
    path: '/v1/keys/rotations',
    summary: 'Read how far the last rotation of key-encryption keys has come',
    action: 'rotateKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: JOB_ANSWERS.read,
    problems: ['fresh-authentication-required', 'not-found'],
  },
  stopRotation: {
    method: 'delete',
    path: '/v1/keys/rotations',
    summary: 'Stop giving key-encryption keys a new version',
    description:
      'Keys that have a new version keep it. Asked for again, it begins anew, and gives them another one.',
    action: 'rotateKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: JOB_ANSWERS.stop,
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
    answers: JOB_ANSWERS.start,
    problems: [],
  },
  readRewrap: {
    method: 'get',
    path: '/v1/keys/rewraps',
    summary: 'Read how far the last re-wrapping of data keys has come',
    action: 'rewrapKeys',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.read,
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
    answers: JOB_ANSWERS.stop,
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
    inputs: { body: KeysOf },
    answers: JOB_ANSWERS.start,
    problems: ['fresh-authentication-required', 'not-found'],
  },
  readRetirement: {
    method: 'get',
    path: '/v1/keys/retirements',
    summary: 'Read how far the last destruction of older versions has come',
    action: 'retireKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: JOB_ANSWERS.read,
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
    answers: JOB_ANSWERS.stop,
    problems: ['fresh-authentication-required', 'not-found'],
  },
});
