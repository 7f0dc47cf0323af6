import { undelivered } from './access/promised';
import type { Coverage } from '../../contracts/outcome';
import type { Code } from '../../contracts/primitives';
import { openConsultations } from './course/coming';
import { sayTrouble } from './endpoint-fault';
import { findEvaluation } from './plan';
import { liveSignOffs, silentAgencies, silentOn } from './quorum';
import type { Rules } from './rules';
import type { Evaluation, ReviewState } from './state';

/** What was planned, what of it was done, and why the rest was not. */
export function toCoverage(state: ReviewState, rules: Rules): Coverage {
  const missing = undelivered(state);
  return {
    suites: rules.edition.suites[state.determination].map((suite) =>
      toSuiteCoverage(suite, findEvaluation(state, suite)),
    ),
    topics: rules.edition.findings.topics.map(
      ({ id: topic }) =>
        state.findings.coverage.find((one) => one.topic === topic) ?? {
          topic,
          done: 'notDone',
          why: 'nothing is recorded of it',
        },
    ),
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
  if (!evaluation) return { suite, done: 'notDone', why: 'it was never started' };
  switch (evaluation.status) {
    case 'completed':
      return completedCoverage(evaluation);
    case 'running':
      return { suite, done: 'partly', why: 'it was still running' };
    case 'failed':
    case 'paused':
      return { suite, done: 'partly', why: evaluation.why };
    case 'stale':
      return { suite, done: 'notDone', why: 'the snapshot changed after it was done' };
    default:
      return evaluation.status satisfies never;
  }
}

function completedCoverage({ suite, summary }: Evaluation): Coverage['suites'][number] {
  if (!summary || summary.stopped === 'finished') return { suite, done: 'done', why: '' };
  const budget = summary.stopped === 'tokenBudget' ? 'token' : 'time';
  const trouble = summary.trouble ? `; the endpoint was ${sayTrouble(summary.trouble)}` : '';
  return { suite, done: 'partly', why: `its ${budget} budget was spent${trouble}` };
}
