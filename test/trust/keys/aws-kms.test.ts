import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAwsKms } from '../../../trust/keys/aws-kms';
import { startKmsServer } from '../../support/kms-server';
import type { KmsServer } from '../../support/kms-server';
import { itKeepsKeyEncryptionKeys } from '../../support/key-encryption-laws';

const FIRST_FETCH_MS = 10 * 60 * 1_000;
const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };

let server: KmsServer;
beforeAll(async () => {
  server = await startKmsServer();
}, FIRST_FETCH_MS);
afterAll(() => server.stop());

const connect = (endpoint: string, attempts = 3) =>
  new KMSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: attempts });

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

  it('rejects when nobody answers', async () => {
    const keys = createAwsKms('model-review/', connect('http://127.0.0.1:9', 1));
    await expect(keys.wrap('kek-a', Buffer.alloc(32), 'context')).rejects.toThrow();
  });
});
