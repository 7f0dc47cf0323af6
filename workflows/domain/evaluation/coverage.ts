import { undelivered } from '../access/promised';
import type { SuiteGap, WorkFault } from '../../../contracts/review/fault';
import type { Coverage } from '../../../contracts/review/disclosure/ending';
import type { Code } from '../../../contracts/primitives';
import { openConsultations } from '../determination/coming';
import { findEvaluation } from '../kernel/plan';
import { liveSignOffs, silentAgencies, silentOn } from '../signing/quorum';
import type { Rules } from '../kernel/rules';
import type { Evaluation, ReviewState } from '../kernel/state';

/** What was planned, what of it was done, and why the rest was not. */
export function toCoverage(state: ReviewState, rules: Rules): Coverage {
  const missing = undelivered(state);
  return {
    suites: rules.edition.suites[state.determination].map((suite) =>
      toSuiteCoverage(suite, findEvaluation(state, suite)),
    ),
    topics: rules.edition.findings.topics.map(({ id: topic }) => {
      const noted = state.findings.coverage.find((one) => one.topic === topic);
      return { topic, done: noted?.done ?? 'notDone', notedBy: noted?.agency ?? null };
    }),
    dossier: state.dossier?.digest ?? null,
    questions: rules.edition.signOff.questions.map((question) => ({
      question: question.id,
      signed: signedAgencies(state, question.id, rules),
      silent: silentOn(state, question, rules),
    })),
    signed: [...new Set(liveSignOffs(state, rules).map((signOff) => signOff.agency))],
    silent: silentAgencies(state, rules),
    lastCall: toLastCall(state, rules),
    ...(missing.length > 0 && { undelivered: missing }),
    openEscalations: state.escalations.length,
    openConsultations: openConsultations(state.course),
    openRequests: state.course.requests.map(({ id }) => id),
  };
}

function toLastCall(state: ReviewState, rules: Rules): Coverage['lastCall'] {
  const { lastCall } = state.signing;
  if (!lastCall) return { called: [], silent: [], waived: [], ended: null };
  const { called, waived, ended } = lastCall;
  const silent = silentAgencies(state, rules).filter((agency) => called.includes(agency));
  return {
    called: [...called],
    silent,
    waived: waived.map(({ agency }) => agency),
    ended: ended ?? 'reviewEnded',
  };
}

const signedAgencies = (state: ReviewState, question: Code, rules: Rules): Code[] =>
  liveSignOffs(state, rules)
    .filter((signOff) => signOff.question === question)
    .map(({ agency }) => agency);

function toSuiteCoverage(
  suite: Code,
  evaluation: Evaluation | undefined,
): Coverage['suites'][number] {
  if (!evaluation) return { suite, done: 'notDone', why: toGap('neverStarted') };
  switch (evaluation.status) {
    case 'completed':
      return completedCoverage(evaluation);
    case 'running':
      return { suite, done: 'partly', why: toGap('stillRunning') };
    case 'failed':
    case 'paused':
    case 'stale': {
      const { code, endpoint } = evaluation.why ?? UNSAID;
      const done = evaluation.status === 'stale' ? 'notDone' : 'partly';
      return { suite, done, why: toGap(code, endpoint) };
    }
    default:
      return evaluation.status satisfies never;
  }
}

function completedCoverage({ suite, summary }: Evaluation): Coverage['suites'][number] {
  if (!summary || summary.stopped === 'finished') return { suite, done: 'done', why: null };
  const { stopped, trouble } = summary;
  const why = { code: stopped, endpoint: trouble?.last ?? null, since: trouble?.since ?? null };
  return { suite, done: 'partly', why };
}

const UNSAID: WorkFault = { code: 'unknown', endpoint: null };

const toGap = (code: SuiteGap['code'], endpoint: SuiteGap['endpoint'] = null): SuiteGap => ({
  code,
  endpoint,
  since: null,
});
