import type { Outcome } from '../../../contracts/review/disclosure/ending';
import type { EffectReport } from '../../../contracts/review/own-command';
import type { Work } from '../../../workflows/domain/kernel/pending-work';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { toParts } from '../../../workflows/domain/signing/dossier-parts';
import { digestOf } from '../largest-for';
import { digest, observed, suites, summaryOf } from '../review-world';
import { someFault } from '../sample-fault';

export interface Situation {
  readonly state: ReviewState;
  readonly now: string;
}

/**
 * The outcomes of a piece of work: well more often than not, and otherwise in each way that it can.
 */
export function toReport(work: Work, { state, now }: Situation, pick: number): EffectReport | null {
  switch (work.kind) {
    case 'checkIntake':
      return pick % 5 === 0
        ? {
            kind: 'returnIntake',
            deficiencies: [{ kind: 'suiteUnavailable', suite: 'cyber-knowledge' }],
          }
        : { kind: 'acceptIntake', suites };
    case 'verifyAccess': {
      const { generation } = work.access;
      if (pick % 7 === 0) return { kind: 'reportUnreachable', generation, why: someFault(pick) };
      // Where a dossier is signed already, more often: drift holds that up.
      const isTurning = state.phase === 'deliberation' ? pick % 3 === 1 : pick % 11 === 0;
      if (isTurning) return { kind: 'confirmAccess', generation, snapshot: TURNS };
      return { kind: 'confirmAccess', generation, snapshot: observed(pick % 9 === 0 ? '0' : 'f') };
    }
    case 'evaluate':
      return toEnded({ suite: work.suite.id, generation: work.access.generation }, pick);
    case 'watchAccess':
      return toSeen(work, pick, now);
    case 'assembleDossier':
      return { kind: 'attachDossier', version: work.version, digest: contentDigest(state) };
    case 'composeDraft':
      return { kind: 'attachDraft', outcome: work.outcome, digest: digest('b') };
    case 'composeReport':
      // One that was composed for another outcome comes back late, now and then.
      return { kind: 'attachReport', outcome: otherOf(work.outcome, pick), digest: digest('e') };
    case 'dropAccess':
      return { kind: 'confirmAccessDropped' };
    case 'readStanding':
      return null;
    default:
      return work satisfies never;
  }
}

const otherOf = (outcome: Outcome, pick: number): Outcome => {
  if (pick % 9 !== 4) return outcome;
  return outcome === 'completed' ? 'withdrawn' : 'completed';
};

/** Backends that take turns. */
const TURNS = { ...observed('e'), widens: digest('f') };

interface Run {
  readonly suite: string;
  readonly generation: number;
}

function toEnded(run: Run, pick: number): EffectReport {
  const why = someFault(pick);
  switch (pick % 12) {
    case 0:
      return { ...run, kind: 'failEvaluation', why };
    case 1:
      return { ...run, kind: 'pauseEvaluation', why };
    case 2:
      return { ...run, kind: 'pauseEvaluation', why, observed: TURNS };
    case 3: {
      const summary = summaryOf(run.suite);
      const counts = { ...summary.counts, errored: 1 };
      return { ...run, kind: 'completeEvaluation', summary: { ...summary, counts } };
    }
    default:
      return { ...run, kind: 'completeEvaluation', summary: summaryOf(run.suite) };
  }
}

function toSeen(
  { watch }: Extract<Work, { kind: 'watchAccess' }>,
  pick: number,
  now: string,
): EffectReport {
  // Seen a while ago, and by a clock that may be behind.
  const at = new Date(Date.parse(now) - (pick % 4) * 900_000).toISOString();
  const { generation, isDown } = watch;
  if (pick % 3 === 0) return { kind: 'confirmAccess', generation, snapshot: observed('0') };
  if (isDown) return { kind: 'endOutage', generation, until: at };
  return { kind: 'beginOutage', generation, from: at, why: someFault(pick) };
}

/** Equal for equal contents, as a digest is. */
function contentDigest(state: ReviewState): string {
  const parts = JSON.stringify(toParts(state, ''));
  let sum = 7;
  for (const letter of parts) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;
  return digestOf(sum);
}
