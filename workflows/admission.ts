import { proxyLocalActivities } from '@temporalio/workflow';
import type { Digest } from '../contracts/primitives';
import type { RefusalCode } from '../contracts/rejection';
import type { Statement } from '../contracts/statement';
import type { Admission, AdmissionRequest, ReviewEffects } from './effects';
import { unwrap } from './inbox';
import type { Arrival, Channel } from './inbox';

const { admit } = proxyLocalActivities<Pick<ReviewEffects, 'admit'>>({
  startToCloseTimeout: '10s',
  retry: { maximumInterval: '30s' },
  summary: 'judge what arrived by signature and claims',
});

/** An arrival after judgement: a statement that is believed, or the reason why it is not. */
export type Judged =
  | {
      readonly arrival: Arrival;
      readonly statement: Statement;
      readonly envelope: string;
      readonly said: Digest | undefined;
    }
  | { readonly arrival: Arrival; readonly refusal: RefusalCode };

/** Judges arrivals in one go, in order. Only an outage of the key store holds it up. */
export async function judge(
  arrivals: readonly Arrival[],
  circumstances: Omit<AdmissionRequest, 'statements'>,
): Promise<Judged[]> {
  const opened = arrivals.map((arrival) => ({ arrival, ...unwrap(arrival.raw) }));
  const statements = opened.flatMap((one) => ('statement' in one ? [one.statement] : []));
  const admissions = statements.length > 0 ? await admit({ ...circumstances, statements }) : [];
  const queue = [...admissions];
  return opened.map(({ arrival, ...content }) => {
    if ('refusal' in content) return { arrival, refusal: content.refusal };
    return toJudged(arrival, content.statement, queue.shift());
  });
}

function toJudged(arrival: Arrival, envelope: string, admission: Admission | undefined): Judged {
  if (!admission) return { arrival, refusal: 'malformed' };
  if (!admission.admitted) return { arrival, refusal: admission.code };
  const { statement, said } = admission;
  return fits(arrival.channel, statement.act.kind)
    ? { arrival, statement, envelope, said }
    : { arrival, refusal: 'wrong-channel' };
}

/** A signal takes the act of its name; the update takes every act but the one that starts a review. */
function fits(channel: Channel, act: Statement['act']['kind']): boolean {
  if (channel === 'submission') return act === 'submit';
  return channel === 'submit' ? act !== 'submit' : act === channel;
}
