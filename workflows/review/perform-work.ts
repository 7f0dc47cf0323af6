import {
  ParentClosePolicy,
  executeChild,
  isCancellation,
  proxyActivities,
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
import { TASK_QUEUES, evaluationWorkflowId, watchWorkflowId } from '../messages';

const effects = proxyActivities<Omit<ReviewEffects, 'admit' | 'recordEvents'>>({
  startToCloseTimeout: '2m',
  retry: { maximumInterval: '1m' },
});

/** An unreachable endpoint is retried for some minutes; then the company is asked. */
const ACCESS_ATTEMPTS = 10;

/** Where the review stands when a piece of work begins. */
export interface WorkSite {
  readonly review: ReviewId;
  readonly rules: Rules;
  readonly sequence: number;
}

/**
 * Does one piece of work and says what came of it. A permanent fault that the domain knows becomes a
 * report too; anything else that fails is thrown, and the work is tried again later.
 */
export async function performWork(work: Work, site: WorkSite): Promise<EffectReport> {
  const { review, sequence: throughSequence } = site;
  switch (work.kind) {
    case 'checkIntake':
      return checkIntake(site, work.insist);
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
      const { digest } = await effects.composeDraft.executeWithOptions(
        { summary: 'compose the draft of the report' },
        [toComposition(work, site)],
      );
      return { kind: 'attachDraft', outcome: work.outcome, digest };
    }
    case 'composeReport': {
      const { digest } = await effects.composeReport.executeWithOptions(
        { summary: 'compose the report' },
        [toComposition(work, site)],
      );
      return { kind: 'attachReport', outcome: work.outcome, digest };
    }
    case 'dropAccess':
      await effects.dropAccess.executeWithOptions({ summary: 'destroy the access credential' }, [
        { review },
      ]);
      return { kind: 'confirmAccessDropped' };
    case 'readStanding': {
      const { out } = work;
      const agencies = site.rules.edition.agencies.map(({ id }) => id);
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
  { review, sequence: throughSequence }: WorkSite,
): Composition => ({ review, outcome, asOf, throughSequence, at: new Date().toISOString() });

async function checkIntake({ review, rules }: WorkSite, insist: boolean): Promise<EffectReport> {
  const agencies = rules.edition.agencies.map((agency) => agency.id);
  const request = { review, suites: everySuite(rules), agencies, insist };
  // No local activity: beside another one, both would be there at once when the task is replayed.
  const { suites, deficiencies } = await effects.checkIntake.executeWithOptions(
    { summary: insist ? 'wait until the intake is complete' : 'check the intake' },
    [request],
  );
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
