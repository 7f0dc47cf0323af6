import type { Payload } from '@temporalio/common';

/** What stands where a payload could not be believed or read. It is a value like any other: nothing throws on it. */
export interface Tombstone {
  /**
   * `clear-text`: it came from outside unsealed. `forged`: it calls itself ours and does not open here.
   * `withheld`: it was never written, because no key could be had for it. `destroyed`: its key was.
   */
  readonly tombstone: 'clear-text' | 'forged' | 'withheld' | 'destroyed';
}

export const toTombstonePayload = (why: Tombstone['tombstone']): Payload =>
  toJsonPayload({ tombstone: why } satisfies Tombstone);

/** A value as the SDK's own converter writes it. */
export const toJsonPayload = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value), 'utf8'),
});
