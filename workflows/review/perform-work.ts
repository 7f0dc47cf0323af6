import {
  ParentClosePolicy,
  executeChild,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { ReviewId } from '../../contracts/primitives';
import type { EffectReport } from '../../contracts/review/own-command';
import { everySuite } from '../domain/kernel/rules';
import type { Rules } from '../domain/kernel/rules';
import type { Work } from '../domain/kernel/pending-work';
import type { ModelAccess } from '../domain/kernel/state';
import type { Composition, ModelTarget, ReviewEffects } from '../effects';
import { accessWatch } from '../access-watch';
import { evaluationRun } from '../evaluation-run';
import { accessFaultOf, readWorkFault } from '../fault';
import type { Turns } from './turns';
import { TASK_QUEUES, evaluationWorkflowId, watchWorkflowId } from '../messages';

const effects = proxyActivities<Omit<ReviewEffects, 'admit' | 'recordEvents'>>({
  startToCloseTimeout: '2m',
  retry: { maximumInterval: '1m' },
});

type Momentary = Pick<
  ReviewEffects,
  'checkIntake' | 'composeDraft' | 'composeReport' | 'dropAccess'
>;

/** What takes a moment, and may be done again, is done within the workflow task that asks for it: once. */
const atOnce = proxyLocalActivities<Momentary>({
  startToCloseTimeout: '5s',
  retry: { maximumAttempts: 1 },
});

type Asked = Pick<typeof effects, keyof Momentary> | typeof atOnce;

/** An unreachable endpoint is retried for some minutes; then the company is asked. */
const ACCESS_ATTEMPTS = 10;

/** Where the review stands when a piece of work begins. */
export interface EffectContext {
  readonly review: ReviewId;
  readonly rules: Rules;
  readonly sequence: number;
  readonly turns: Turns;
  /** Little waits to be judged: a workflow task may take its time. */
  readonly isCalm: () => boolean;
  /** Called when work has had its turn, also where it goes on in the open. */
  readonly onTurnOver: () => void;
}

/** Within the workflow task; in the open, where everybody sees it tried again, if that fails or a flood is on. */
async function momentarily<Result>(
  { turns, isCalm, onTurnOver }: EffectContext,
  work: (asked: Asked) => Promise<Result>,
): Promise<Result> {
  if (!isCalm()) return work(effects);
  try {
    return await turns.take(() => work(atOnce));
  } catch (error) {
    if (isCancellation(error)) throw error;
  } finally {
    onTurnOver();
  }
  return work(effects);
}

/**
 * Does one piece of work and says what came of it. A permanent fault that the domain knows becomes a
 * report too; anything else that fails is thrown, and the work is tried again later.
 */
export async function performWork(work: Work, context: EffectContext): Promise<EffectReport> {
  const { review, sequence: throughSequence } = context;
  switch (work.kind) {
    case 'checkIntake':
      return checkIntake(context, work.insist);
    case 'verifyAccess':
      return verifyAccess(review, work.access);
    case 'watchAccess':
      return watchAccess(work);
    case 'evaluate':
      return evaluate(review, work);
    case 'assembleDossier': {
      const { version } = work;
      const { digest } = await effects.assembleDossier.executeWithOptions(
        { summary: `assemble version ${version} of the dossier` },
        [{ review, version, throughSequence }],
      );
      return { kind: 'attachDossier', version, digest };
    }
    case 'composeDraft': {
      const summary = 'compose the draft of the report';
      const request = toComposition(work, context);
      const { digest } = await momentarily(context, ({ composeDraft }) =>
        composeDraft.executeWithOptions({ summary }, [request]),
      );
      return { kind: 'attachDraft', outcome: work.outcome, digest };
    }
    case 'composeReport': {
      const summary = 'compose the report';
      const request = toComposition(work, context);
      const { digest } = await momentarily(context, ({ composeReport }) =>
        composeReport.executeWithOptions({ summary }, [request]),
      );
      return { kind: 'attachReport', outcome: work.outcome, digest };
    }
    case 'dropAccess':
      await momentarily(context, ({ dropAccess }) =>
        dropAccess.executeWithOptions({ summary: 'destroy the access credential' }, [{ review }]),
      );
      return { kind: 'confirmAccessDropped' };
    case 'readStanding': {
      const { out } = work;
      const agencies = context.rules.edition.agencies.map(({ id }) => id);
      const standing = await effects.readStanding.executeWithOptions(
        { summary: 'read the registers of people and keys' },
        [{ review, agencies, out, throughSequence }],
      );
      return { kind: 'noteStanding', ...standing };
    }
    default:
      return work satisfies never;
  }
}

const toComposition = (
  { outcome, asOf }: Extract<Work, { kind: 'composeDraft' | 'composeReport' }>,
  { review, sequence: throughSequence }: EffectContext,
): Composition => ({ review, outcome, asOf, throughSequence, at: new Date().toISOString() });

async function checkIntake(context: EffectContext, insist: boolean): Promise<EffectReport> {
  const { review, rules } = context;
  const agencies = rules.edition.agencies.map((agency) => agency.id);
  const request = { review, suites: everySuite(rules), agencies, insist };
  const summary = insist ? 'wait until the intake is complete' : 'check the intake';
  const ask = ({ checkIntake: check }: Asked) => check.executeWithOptions({ summary }, [request]);
  const { suites, deficiencies } = await (insist ? ask(effects) : momentarily(context, ask));
  return deficiencies.length > 0
    ? { kind: 'returnIntake', deficiencies }
    : { kind: 'acceptIntake', suites };
}

const toTarget = ({ endpoint, model, credential, profile }: ModelAccess): ModelTarget => ({
  endpoint,
  model,
  credential,
  ...(profile && { profile }),
});

/** The same, under the names of parameters that its verified snapshot took. */
const toVerifiedTarget = (access: ModelAccess): ModelTarget => ({
  ...toTarget(access),
  ...(access.observed?.sent && { sent: access.observed.sent }),
});

async function verifyAccess(review: ReviewId, access: ModelAccess): Promise<EffectReport> {
  const { generation } = access;
  try {
    const snapshot = await effects.verifyAccess.executeWithOptions(
      { summary: 'verify access and snapshot', retry: { maximumAttempts: ACCESS_ATTEMPTS } },
      [{ review, target: toTarget(access), ...(access.observed && { known: access.observed }) }],
    );
    return { kind: 'confirmAccess', generation, snapshot };
  } catch (error) {
    // A run that is leaving does not ask; the next one does.
    if (isCancellation(error)) throw error;
    return { kind: 'reportUnreachable', generation, why: accessFaultOf(error) };
  }
}

async function watchAccess({
  watch,
  access,
}: Extract<Work, { kind: 'watchAccess' }>): Promise<EffectReport> {
  const report = await executeChild(accessWatch, {
    workflowId: watchWorkflowId(watch.review, watch.generation),
    taskQueue: TASK_QUEUES.evaluations,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    staticSummary: `watch the access of ${watch.review}`,
    args: [
      {
        watch,
        target: toVerifiedTarget(access),
        ...(access.observed && { known: access.observed }),
      },
    ],
  });
  return report.kind === 'beginOutage' ? { ...report, why: readWorkFault(report.why) } : report;
}

async function evaluate(
  review: ReviewId,
  { suite, access, attempt }: Extract<Work, { kind: 'evaluate' }>,
): Promise<EffectReport> {
  const { generation, observed } = access;
  const snapshot = observed?.fingerprint ?? '';
  const result = await executeChild(evaluationRun, {
    workflowId: evaluationWorkflowId(review, suite.id),
    taskQueue: TASK_QUEUES.evaluations,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    staticSummary: `evaluation of ${review}: suite ${suite.id}`,
    args: [
      {
        review,
        suite,
        snapshot,
        ...(observed && { observed }),
        target: toVerifiedTarget(access),
        ...(attempt > 0 && { attempt }),
      },
    ],
  });
  const report = { suite: suite.id, generation };
  if (result.status === 'completed') {
    return { ...report, kind: 'completeEvaluation', summary: result.summary };
  }
  const why = readWorkFault(result.why);
  if (result.status === 'failed') return { ...report, kind: 'failEvaluation', why };
  const seen = result.observed;
  return { ...report, kind: 'pauseEvaluation', why, ...(seen && { observed: seen }) };
}
