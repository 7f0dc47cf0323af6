import { z } from 'zod';
import { Code, Instant } from '../primitives';
import { JOB_ANSWERS } from './jobs';
import { defineOperations } from './operation';

/** Why a signing key no longer counts; if stolen, since when somebody else may have had it. */
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
    summary: 'Rotate key-encryption keys',
    description:
      'New data keys are wrapped by the new version; older versions still open what they wrapped. ' +
      'While the job runs, the same request starts no second one, and no key gets two versions.',
    action: 'rotateKeys',
    callers: ['operator'],
    inputs: { body: KeysOf },
    answers: JOB_ANSWERS.start,
    problems: ['fresh-authentication-required', 'not-found'],
  },
  readRotation: {
    method: 'get',
    path: '/v1/keys/rotations',
    summary: 'Read the progress of a rotation',
    action: 'rotateKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: JOB_ANSWERS.read,
    problems: ['fresh-authentication-required', 'not-found'],
  },
  stopRotation: {
    method: 'delete',
    path: '/v1/keys/rotations',
    summary: 'Stop a rotation',
    description:
      'Keys that have a new version keep it. Started again, the job starts over, and gives each key ' +
      'another version.',
    action: 'rotateKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: JOB_ANSWERS.stop,
    problems: ['fresh-authentication-required', 'not-found'],
  },
  rewrapKeys: {
    method: 'post',
    path: '/v1/keys/rewraps',
    summary: 'Rewrap all data keys',
    description:
      'Wraps every data key under the current versions; what the data keys sealed is not touched. ' +
      'While the job runs, the same request starts no second one. A data key that cannot be ' +
      'rewrapped is named and does not stop the others.',
    action: 'rewrapKeys',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.start,
    problems: [],
  },
  readRewrap: {
    method: 'get',
    path: '/v1/keys/rewraps',
    summary: 'Read the progress of the rewrap',
    action: 'rewrapKeys',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.read,
    problems: ['not-found'],
  },
  stopRewrap: {
    method: 'delete',
    path: '/v1/keys/rewraps',
    summary: 'Stop the rewrap',
    description: 'Keys that were rewrapped stay so. The job can be started again.',
    action: 'rewrapKeys',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.stop,
    problems: ['not-found'],
  },
  retireKeys: {
    method: 'post',
    path: '/v1/keys/retirements',
    summary: 'Destroy older versions of key-encryption keys',
    description:
      'For use after a rotation, once every data key is rewrapped. Whatever an older version ' +
      'wrapped can no longer be opened, wherever copies of it are kept: older backups of the key ' +
      'store become worthless. The job ends as `older-wrappings`, with nothing of the batch ' +
      'destroyed, while an older version still wraps a data key. While it runs, the same request ' +
      'starts no second one.',
    action: 'retireKeys',
    callers: ['operator'],
    inputs: { body: KeysOf },
    answers: JOB_ANSWERS.start,
    problems: ['fresh-authentication-required', 'not-found'],
  },
  readRetirement: {
    method: 'get',
    path: '/v1/keys/retirements',
    summary: 'Read the progress of a retirement',
    action: 'retireKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: JOB_ANSWERS.read,
    problems: ['fresh-authentication-required', 'not-found'],
  },
  stopRetirement: {
    method: 'delete',
    path: '/v1/keys/retirements',
    summary: 'Stop a retirement',
    description: 'Versions that were destroyed stay destroyed. The job can be started again.',
    action: 'retireKeys',
    callers: ['operator'],
    inputs: { query: WhoseKeys },
    answers: JOB_ANSWERS.stop,
    problems: ['fresh-authentication-required', 'not-found'],
  },
});
