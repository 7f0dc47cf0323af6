import type { Payload } from '@temporalio/common';
import type { KeyId } from '../../trust/keys/key-id';
import { toJsonPayload, PLACEHOLDER_FIELD } from '../../trust/sealing/codec/payload-json';

/** Why a payload is not shown. */
export type Hidden =
  'other-review' | 'no-review' | 'contents' | 'forged' | 'destroyed' | 'missing' | 'unavailable';

const WORDS: Record<Hidden, string> = {
  'other-review': 'not yours to see: of another review',
  'no-review': 'not yours to see: of no review',
  contents: 'not yours to see: contents of a review',
  forged: 'forged: not sealed for the workflow that it names',
  destroyed: 'destroyed: its data key was destroyed, and nobody can read it',
  missing: 'unreadable: its data key is missing from the key store',
  unavailable: 'unreadable now: its data key cannot be had at the moment',
};

/** What stands in the place of a payload that is not shown: text for a person, marked for a program. */
export function toPlaceholder(why: Hidden, key?: KeyId): Payload {
  const payload = toJsonPayload(key === undefined ? WORDS[why] : `${WORDS[why]} (${key})`);
  return {
    ...payload,
    metadata: { ...payload.metadata, [PLACEHOLDER_FIELD]: Buffer.from(why) },
  };
}
