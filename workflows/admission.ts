import { condition, proxyLocalActivities } from '@temporalio/workflow';
import type { Code, Digest } from '../contracts/primitives';
import type { Channel } from '../contracts/refusal';
import type { RefusalCode } from '../contracts/rejection';
import type { Statement } from '../contracts/statement';
import type { Admission, AdmissionRequest, ReviewEffects } from './effects';
import type { Arrival, Inbox } from './inbox';
import { readEnvelope } from './read-envelope';

const { admit } = proxyLocalActivities<Pick<ReviewEffects, 'admit'>>({
  startToCloseTimeout: '10s',
  retry: { maximumInterval: '30s' },
  summary: 'judge what arrived by signature and claims',
});

/** An arrival after judgement: a statement that is believed, or the reason why it is not. */
export type Judged = { readonly arrival: Arrival } & Judgement;

type Judgement =
  | {
      readonly statement: Statement;
      readonly envelope: string;
      readonly said: Digest | undefined;
      /** Digest of the envelope, where this version judged it. */
      readonly digest: Digest | undefined;
      /** It was applied before, to the last byte. */
      readonly isKnown: boolean;
    }
  | {
      readonly refusal: RefusalCode;
      /** The key that signed it; absent when that is not proved. */
      readonly key?: Code;
    };

type Circumstances = Omit<AdmissionRequest, 'statements'>;

/** The door: what arrived passes it batch by batch. */
export interface Admissions {
  /** Judges the next batch, by the circumstances of then. What came more than once in it is judged once. */
  judgeNext(circumstances: () => Circumstances): Promise<Judged[]>;
}

/**
 * Batches in a row that Temporal's task is kept open for. Then it is ended: what came meanwhile, an update or
 * a timer, is in the next task, and has its turn before the rest of a flood.
 */
const BATCHES_AT_A_STRETCH = 4;
/** The shortest timer that there is: the server takes up to a second for it. */
const BREATH_MS = 1;

/** @param isUrgent whether something has come for which a pause is to end. */
export function openAdmission(inbox: Inbox, isUrgent: () => boolean): Admissions {
  let batches = 0;

  async function breathe(): Promise<void> {
    if (batches < BATCHES_AT_A_STRETCH) return;
    batches = 0;
    if (!isUrgent()) await condition(isUrgent, BREATH_MS);
  }

  return {
    judgeNext: async (circumstances) => {
      await breathe();
      const judged = await judge(inbox.take(), circumstances());
      batches = inbox.isEmpty() ? 0 : batches + 1;
      return judged;
    },
  };
}

/**
 * Judges arrivals in one go, in order. Only an outage of the key store holds it up; the batch stays as it is
 * while that lasts.
 */
async function judge(
  arrivals: readonly Arrival[],
  circumstances: Circumstances,
): Promise<Judged[]> {
  const texts = arrivals.flatMap(({ content }) =>
    'statement' in content ? [content.statement] : [],
  );
  const statements = [...new Set(texts)];
  const admissions = statements.length > 0 ? await admit({ ...circumstances, statements }) : [];
  const byText = new Map(statements.map((text, index) => [text, admissions[index]]));
  return arrivals.map((arrival) => {
    const { channel, content } = arrival;
    if ('refusal' in content) return { arrival, ...content };
    return { arrival, ...toJudgement(channel, content.statement, byText.get(content.statement)) };
  });
}

function toJudgement(
  channel: Channel,
  envelope: string,
  admission: Admission | undefined,
): Judgement {
  if (!admission) return { refusal: 'malformed' };
  if (!admission.admitted) {
    const { code, key } = admission;
    return { refusal: code, ...(key !== undefined && { key }) };
  }
  const statement = readEnvelope(envelope);
  if (!statement) return { refusal: 'malformed' };
  if (!fits(channel, statement.act.kind)) return { refusal: 'wrong-channel' };
  const { said, envelope: digest, known: isKnown = false } = admission;
  return { statement, envelope, said, digest, isKnown };
}

/** A signal takes the act of its name; the update takes every act but the one that starts a review. */
function fits(channel: Channel, act: Statement['act']['kind']): boolean {
  if (channel === 'submission') return act === 'submit';
  return channel === 'submit' ? act !== 'submit' : act === channel;
}
