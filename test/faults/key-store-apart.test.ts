import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mongoose';
import { openEmbeddedSite } from '../../bench/review/embedded-site';
import type { EmbeddedSite } from '../../bench/review/embedded-site';
import { findInFiles } from '../support/find-in-files';
import { toReviewId } from '../support/review-id';

const SMALL_OPLOG_BYTES = 20 * 1_024 * 1_024;

let site: EmbeddedSite;
const said: string[] = [];
let wrapped = '';
let oplogBytes = Infinity;

beforeAll(async () => {
  site = await openEmbeddedSite((line) => said.push(line));
  const review = toReviewId('example-labs', 'apart');
  await site.keyring.create(review, 'example-labs');
  const { keys } = site.stack.file;
  const keyStore = await createConnection(keys.storeUri).asPromise();
  const record = await keyStore.collection('dataKeys').findOne({ id: review });
  wrapped = (record?.['wrapped'] as { ciphertext: string }).ciphertext;
  const stats = await keyStore.useDb('local').db?.command({ collStats: 'oplog.rs' });
  oplogBytes = Number(stats?.['maxSize']);
  await keyStore.close();
  await site.stop();
}, 240_000);

afterAll(() => rm(site.dataDir, { recursive: true, force: true }));

describe('the key store of the embedded stack', () => {
  it('is a server of its own, with an oplog that soon holds nothing older', () => {
    const { keys, mongodb } = site.stack.file;
    expect(new URL(keys.storeUri).host).not.toBe(new URL(mongodb.uri).host);
    expect(oplogBytes).toBeLessThanOrEqual(SMALL_OPLOG_BYTES);
  });

  it('has the wrapped keys in its own folder, and in no file of the database', async () => {
    const found = await findInFiles(site.dataDir, [wrapped]);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((file) => !file.startsWith(join('key-store', '')))).toEqual([]);
  });
});

describe('a stack with its key-encryption keys in a file', () => {
  it('says so once, where the person starting it reads it', () => {
    const { file } = site.stack.file.keys;
    expect(said.filter((line) => line.includes(file))).toEqual([
      expect.stringContaining('for development'),
    ]);
  });
});
