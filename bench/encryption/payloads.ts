import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { openPayload, sealPayload, toHeader } from '../../trust/codec/sealed-payload';
import { rounded } from '../rounded';

const SIZES = [200, 2_000, 20_000] as const;
const ROUNDS = 4_000;

/** Microseconds of processor time to seal and to open one payload, by size. */
export function benchPayloads() {
  const dataKey = randomBytes(32);
  const header = toHeader({ namespace: 'default', workflow: 'rev-abcdefghijklmnopqrstuvwxyz' });
  return SIZES.map((bytes) => {
    const payload = defaultPayloadConverter.toPayload(randomBytes(bytes / 2).toString('hex'));
    const sealed = sealPayload(payload, dataKey, header);
    return {
      bytes,
      sealMicroseconds: timed(() => sealPayload(payload, dataKey, header)),
      openMicroseconds: timed(() => openPayload(sealed, dataKey, header)),
    };
  });
}

function timed(work: () => unknown): number {
  for (let round = 0; round < ROUNDS / 4; round += 1) work();
  const begun = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) work();
  const { user, system } = process.cpuUsage(begun);
  return rounded((user + system) / ROUNDS);
}
