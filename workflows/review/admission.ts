import { TemporalFailure } from '@temporalio/common';
import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { Code, Digest } from '../../contracts/primitives';
import type { Channel } from '../../contracts/review/refusal';
import type { RefusalCode } from '../../contracts/review/rejection';
import type { Statement } from '../../contracts/statement/statement';
import type { Admission, AdmissionRequest, ReviewEffects } from '../effects';
import type { Arrival, Inbox } from './inbox';
import { readEnvelope } from './read-envelope';
import type { Turns } from './turns';

type Admitting = Pick<ReviewEffects, 'admit'>;

const OPTIONS = {
  startToCloseTimeout: '10s',
  retry: { maximumInterval: '30s' },
  summary: 'check signature and claims of what arrived',
} as const;

/** For the few acts that people send: one event in the history. */
const atOnce = proxyLocalActivities<Admitting>(OPTIONS);

/**
 * For a flood. Temporal fails a task during which more than a hundred signals arrive, and all that was done in
 * it is done again: a local activity would never come to its end. This one ends the task instead, and what came
 * meanwhile, an update or a timer, has its turn.
 */
const inTheOpen = proxyActivities<Admitting>(OPTIONS);

/** More than people send at once. */
const FLOOD = 20;

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

/** Whether so much has arrived that a workflow task has to end soon. */
export const isFlooded = (inbox: Pick<Inbox, 'size'>): boolean => inbox.size() > FLOOD;

/** Judges the next batch of what has arrived, in order. */
export async function judgeNext(
  inbox: Inbox,
  circumstances: Circumstances,
  turns: Turns,
): Promise<Judged[]> {
  const isInTheOpen = isFlooded(inbox);
  return judge(inbox.take(), (statements) => {
    const request = { ...circumstances, statements };
    return isInTheOpen ? inTheOpen.admit(request) : turns.take(() => atOnce.admit(request));
  });
}

/**
 * What came more than once is judged once. An outage of the key store or the database holds it up; the batch
 * stays as it is while that lasts.
 */
async function judge(
  arrivals: readonly Arrival[],
  admit: (statements: readonly string[]) => Promise<Admission[]>,
): Promise<Judged[]> {
  const texts = arrivals.flatMap(({ content }) =>
    'statement' in content ? [content.statement] : [],
  );
  const statements = [...new Set(texts)];
  const admissions = statements.length > 0 ? await insist(admit, statements) : [];
  const byText = new Map(
    statements.map((text, index) => [text, toJudgement(text, admissions[index])]),
  );
  return arrivals.map((arrival) => {
    const { channel, content } = arrival;
    if ('refusal' in content) return { arrival, ...content };
    const judgement = byText.get(content.statement) ?? { refusal: 'malformed' };
    const isMisplaced = 'statement' in judgement && !fits(channel, judgement.statement.act.kind);
    return { arrival, ...(isMisplaced ? { refusal: 'wrong-channel' } : judgement) };
  });
}

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/** Asks until every statement is judged: a failed or forged answer costs it only some time. */
async function insist(
  admit: (statements: readonly string[]) => Promise<Admission[]>,
  statements: readonly string[],
): Promise<Admission[]> {
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    try {
      const admissions = await admit(statements);
      if (admissions.length === statements.length) return admissions;
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
    }
    await sleep(ms, { summary: 'check again what arrived' });
  }
}

function toJudgement(envelope: string, admission: Admission | undefined): Judgement {
  if (!admission) return { refusal: 'malformed' };
  if (!admission.admitted) {
    const { code, key } = admission;
    return { refusal: code, ...(key !== undefined && { key }) };
  }
  const statement = readEnvelope(envelope);
  if (!statement) return { refusal: 'malformed' };
  const { said, envelope: digest, known: isKnown = false } = admission;
  return { statement, envelope, said, digest, isKnown };
}

/** A signal takes the act of its name; the update takes every act but the one that starts a review. */
function fits(channel: Channel, act: Statement['act']['kind']): boolean {
  if (channel === 'submission') return act === 'submit';
  return channel === 'submit' ? act !== 'submit' : act === channel;
}
