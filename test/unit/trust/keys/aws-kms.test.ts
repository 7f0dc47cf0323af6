import {
  DescribeKeyCommand,
  ListKeysCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAwsKms } from '../../../../trust/keys/aws-kms';
import { startKmsServer } from '../../../support/kms-server';
import type { KmsServer } from '../../../support/kms-server';
import { connectKms } from '../../../support/kms-states';
import { itKeepsKeyEncryptionKeys } from '../../../support/key-encryption-laws';

const FIRST_FETCH_MS = 10 * 60 * 1_000;
const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };

let server: KmsServer;
beforeAll(async () => {
  server = await startKmsServer();
}, FIRST_FETCH_MS);
afterAll(() => server.stop());

const connect = (endpoint: string, attempts = 3) =>
  connectKms({ endpoint, region: 'us-east-1', credentials, maxAttempts: attempts });

describe('AWS KMS, by the protocol that moto serves', () => {
  itKeepsKeyEncryptionKeys(() => createAwsKms('model-review/', connect(server.url)));

  it('names each version by the ARN of a KMS key of its own', async () => {
    const kms = connect(server.url);
    const keys = createAwsKms('model-review/', kms);
    const versions = [await keys.currentVersion('kek-arn'), await keys.rotate('kek-arn')];
    const { Keys = [] } = await kms.send(new ListKeysCommand({ Limit: 1_000 }));
    expect(Keys.map(({ KeyArn }) => KeyArn)).toEqual(expect.arrayContaining(versions));
    expect(new Set(versions).size).toBe(2);
  });

  it('keeps the keys of two deployments in one account apart by the prefix', async () => {
    const [one, other] = ['one/', 'other/'].map((prefix) =>
      createAwsKms(prefix, connect(server.url)),
    );
    expect(await one?.currentVersion('kek-same')).not.toBe(await other?.currentVersion('kek-same'));
  });

  it('schedules the oldest first, goes on where it stopped, and names the day on which all are gone', async () => {
    const kms = connect(server.url);
    const keys = createAwsKms('model-review/', kms);
    const versions = [await keys.currentVersion('kek-chain')];
    for (let more = 0; more < 3; more += 1) versions.push(await keys.rotate('kek-chain'));
    const [first = '', , , current = ''] = versions;
    const KeyId = first.split('/').at(-1);
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 30 }));
    const { finalAt } = await keys.retire('kek-chain', current);
    const found = await Promise.all(
      versions.map((version) => kms.send(new DescribeKeyCommand({ KeyId: version }))),
    );
    const dates = found.map(({ KeyMetadata }) => KeyMetadata?.DeletionDate);
    expect(dates.map((date) => date !== undefined)).toEqual([true, true, true, false]);
    expect(finalAt).toBe(dates[0]?.toISOString());
    expect(await keys.retire('kek-chain', current)).toEqual({ finalAt });
  });

  it('rejects when nobody answers', async () => {
    const keys = createAwsKms('model-review/', connect('http://127.0.0.1:9', 1));
    await expect(keys.wrap('kek-a', Buffer.alloc(32), 'context')).rejects.toThrow();
  });
});
