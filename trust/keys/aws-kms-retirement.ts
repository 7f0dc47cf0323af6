import {
  DescribeKeyCommand,
  ListResourceTagsCommand,
  NotFoundException,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { Retirement } from './key-encryption';

/** On a KMS key that is a newer version of another: the ARN of that one. */
export const PREVIOUS_TAG = 'model-review:previous';

/** The shortest that KMS takes. */
const WAITING_DAYS = 7;

/**
 * Schedules the deletion of the versions before one. The oldest goes first: whatever interrupts this, a
 * version that is gone has none before it that is not.
 */
export async function retireKmsKeys(kms: KMSClient, keep: string): Promise<Retirement> {
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
  if (!DeletionDate) throw new Error('AWS KMS left out what it promises');
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
