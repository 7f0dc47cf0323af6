import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter as converter } from '@temporalio/common';
import { openPayload, sealPayload, toHeader } from '../../trust/sealing/codec/sealed-payload';
import { median, rounded } from '../statistics';

const SIZES = [200, 2_000, 20_000] as const;
const BATCHES = 15;
const BATCH = 500;

/**
 * Microseconds of processor time to seal and to open one payload, by size, beside what it costs in the
 * clear: to be made from a value and read again. In turns, a batch of each.
 */
export const benchPayloads = () => SIZES.map(benchPayload);

function benchPayload(bytes: number) {
  const dataKey = randomBytes(32);
  const place = { namespace: 'default', workflow: 'rev-abcdefghijklmnopqrstuvwxyz' };
  const header = toHeader(place, 'platform');
  const value = { text: randomBytes(bytes / 2).toString('hex') };
  const payload = converter.toPayload(value);
  const sealed = sealPayload(payload, dataKey, header);
  const work = {
    seal: () => sealPayload(payload, dataKey, header),
    open: () => openPayload(sealed, dataKey, header),
    convert: () => converter.fromPayload(converter.toPayload(value)),
  };
  const spent = { seal: [] as number[], open: [] as number[], convert: [] as number[] };
  for (let batch = 0; batch < BATCHES; batch += 1) {
    for (const act of ['seal', 'open', 'convert'] as const)
      spent[act].push(microseconds(work[act]));
  }
  return {
    bytes,
    sealedBytes: sealed.data.length,
    sealMicroseconds: rounded(median(spent.seal)),
    openMicroseconds: rounded(median(spent.open)),
    convertMicroseconds: rounded(median(spent.convert)),
  };
}

function microseconds(work: () => unknown): number {
  const begun = process.cpuUsage();
  for (let time = 0; time < BATCH; time += 1) work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / BATCH;
}
