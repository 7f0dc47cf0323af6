import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { CustodyEffects } from './effects';
import { ignoreSignals } from './signal-intake';
import type { CustodyInput, CustodyReply } from './messages';
import { readCustodyInput } from './review/started-with';

// No limit to the attempts: what was begun is finished, whenever the key store answers again.
const custodian = proxyActivities<CustodyEffects>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/**
 * The last step for a finished review: its contents are destroyed by destroying the key that opens
 * them. It runs outside the review, because the review's own history can no longer be read
 * afterwards.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but the review that its id names.
 */
export async function custody(input: CustodyInput): Promise<CustodyReply> {
  ignoreSignals();
  const request = readCustodyInput(input);
  // What was begun is finished: a cancellation in Temporal carries no authority.
  return CancellationScope.nonCancellable(() => carryOut(request));
}

async function carryOut({ review, statement }: CustodyInput): Promise<CustodyReply> {
  const now = new Date().toISOString();
  const judgement = await custodian.judgeDestruction({ review, now, statement });
  if (judgement.verdict === 'refused') return { accepted: false, code: judgement.code };
  // What an earlier request left undone is done now, too.
  await custodian.endRuns({ review });
  await custodian.destroyReviewKey({ review });
  // Work started in between would wait for its key forever.
  await custodian.endRuns({ review });
  await custodian.attestDestruction({ review });
  return { accepted: true, repeated: judgement.verdict === 'destroyed' };
}
