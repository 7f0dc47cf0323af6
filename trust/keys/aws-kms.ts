import {
  AlreadyExistsException,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisabledException,
  EncryptCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  KMSClient,
  KMSInvalidStateException,
  NotFoundException,
  UpdateAliasCommand,
  ListResourceTagsCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { WrappingUnreadable } from './key-encryption';
import type { KeyEncryption, Retirement } from './key-encryption';

const CONNECT_TIMEOUT_MS = 3_000;
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Key-encryption keys in AWS KMS, where they never leave. Each version is a KMS key of its own, named by
 * its ARN; an alias points to the newest. Region, credentials and endpoint are the SDK's own settings.
 *
 * A new version names the one before it in a tag, by which older ones are found again. Retired, they are
 * scheduled for deletion: they open nothing at once, and can be brought back until the waiting period ends.
 *
 * What is wrapped is bound to its name by an encryption context, which AWS keeps in the clear in its
 * trail: it holds opaque ids alone.
 */
export function createAwsKms(
  aliasPrefix: string,
  kms = new KMSClient({
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: ANSWER_TIMEOUT_MS },
  }),
): KeyEncryption {
  const toAlias = (kek: string): string => `alias/${aliasPrefix}${kek}`;
  const currentVersion = (kek: string): Promise<string> =>
    ifFound(
      async () => {
        const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: toAlias(kek) }));
        return given(KeyMetadata?.Arn);
      },
      () => makeFirst(kms, kek, toAlias(kek)),
    );
  const encrypt = async (keyId: string, key: Buffer, context: Record<string, string>) => {
    const request = { KeyId: keyId, Plaintext: key, EncryptionContext: context };
    const { KeyId, CiphertextBlob } = await kms.send(new EncryptCommand(request));
    return {
      version: given(KeyId),
      ciphertext: Buffer.from(given(CiphertextBlob)).toString('base64'),
    };
  };
  return {
    currentVersion,
    wrap: async (kek, key, context) => {
      const bound = toEncryptionContext(kek, context);
      const wrapped = await ifFound(
        () => encrypt(toAlias(kek), key, bound),
        async () => encrypt(await makeFirst(kms, kek, toAlias(kek)), key, bound),
      );
      return { kek, ...wrapped };
    },
    unwrap: async ({ kek, version, ciphertext }, context) => {
      const request = {
        KeyId: version,
        CiphertextBlob: Buffer.from(ciphertext, 'base64'),
        EncryptionContext: toEncryptionContext(kek, context),
      };
      const { Plaintext } = await kms.send(new DecryptCommand(request)).catch(rethrowUnreadable);
      return Buffer.from(given(Plaintext));
    },
    rotate: (kek) => rotate(kms, kek, toAlias(kek)),
    retire: (_kek, keep) => retireKmsKeys(kms, keep),
  };
}

/** The faults of what is to be opened, or of the one version that has to open it. */
const UNREADABLE = [
  InvalidCiphertextException,
  IncorrectKeyException,
  NotFoundException,
  DisabledException,
  KMSInvalidStateException,
];

function rethrowUnreadable(cause: unknown): never {
  if (!UNREADABLE.some((fault) => cause instanceof fault)) throw cause;
  throw new WrappingUnreadable('AWS KMS cannot decrypt it', { cause });
}

const toEncryptionContext = (kek: string, context: string): Record<string, string> => ({
  'model-review:kek': kek,
  'model-review:context': context,
});

async function makeKey(kms: KMSClient, kek: string, previous?: string): Promise<string> {
  const tags = { application: 'model-review', ...(previous && { [PREVIOUS_TAG]: previous }) };
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({
      Description: `model-review ${kek}`,
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    }),
  );
  return given(KeyMetadata?.Arn);
}

/** Two processes may do so at once: the alias goes to one of the keys, and the other stays unused. */
async function makeFirst(kms: KMSClient, kek: string, alias: string): Promise<string> {
  const arn = await makeKey(kms, kek);
  try {
    await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: arn }));
    return arn;
  } catch (error) {
    if (!(error instanceof AlreadyExistsException)) throw error;
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
    return given(KeyMetadata?.Arn);
  }
}

async function rotate(kms: KMSClient, kek: string, alias: string): Promise<string> {
  const previous = await ifFound(
    async () => (await kms.send(new DescribeKeyCommand({ KeyId: alias }))).KeyMetadata?.Arn,
    () => Promise.resolve(undefined),
  );
  const arn = await makeKey(kms, kek, previous);
  const target = { AliasName: alias, TargetKeyId: arn };
  if (previous) await kms.send(new UpdateAliasCommand(target));
  else await kms.send(new CreateAliasCommand(target));
  return arn;
}

async function ifFound<Result, Other>(
  ask: () => Promise<Result>,
  otherwise: () => Promise<Other>,
): Promise<Result | Other> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundException) return otherwise();
    throw error;
  }
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('AWS KMS left out a required field');
  return value;
}

/** On a KMS key that is a newer version of another: the ARN of that one. */
const PREVIOUS_TAG = 'model-review:previous';

/** The shortest that KMS takes. */
const WAITING_DAYS = 7;

/**
 * Schedules the deletion of the versions before one. The oldest goes first: whatever interrupts this, a
 * version that is gone has none before it that is not.
 */
async function retireKmsKeys(kms: KMSClient, keep: string): Promise<Retirement> {
  const older: string[] = [];
  for (let arn = await findPrevious(kms, keep); arn; arn = await findPrevious(kms, arn)) {
    older.unshift(arn);
  }
  let finalAt = Date.now();
  for (const arn of older) finalAt = Math.max(finalAt, await scheduleDeletion(kms, arn));
  return { finalAt: new Date(finalAt).toISOString() };
}

async function findPrevious(kms: KMSClient, arn: string): Promise<string | undefined> {
  const found = await nullIfGone(kms.send(new ListResourceTagsCommand({ KeyId: arn })));
  return found?.Tags?.find(({ TagKey }) => TagKey === PREVIOUS_TAG)?.TagValue;
}

/** When it is deleted, in milliseconds; zero for one that is. */
async function scheduleDeletion(kms: KMSClient, arn: string): Promise<number> {
  const found = await nullIfGone(kms.send(new DescribeKeyCommand({ KeyId: arn })));
  if (!found) return 0;
  const { KeyId, DeletionDate: scheduled } = found.KeyMetadata ?? {};
  if (scheduled) return scheduled.getTime();
  const request = { KeyId, PendingWindowInDays: WAITING_DAYS };
  const { DeletionDate } = await kms.send(new ScheduleKeyDeletionCommand(request));
  if (!DeletionDate) throw new Error('AWS KMS left out a required field');
  return DeletionDate.getTime();
}

async function nullIfGone<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFoundException) return null;
    throw error;
  }
}
