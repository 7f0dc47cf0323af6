import type { findingActs } from '../../../contracts/review/findings';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { Code } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Actor } from '../../../contracts/people/participant';
import { emit, reject } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import type { KindsOf, OpenDeciders } from '../kernel/decider';
import { raiseFor } from '../escalation/ladder';
import { isAmong } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview } from '../kernel/state';
import { citedBy, findingId, transcriptsOf } from './cited';
import type { Finding } from './state';

export const findingDeciders: OpenDeciders<KindsOf<typeof findingActs>> = {
  recordFinding: (state, command, rules) => {
    const { by, deed } = command;
    const agency = agencyOf(state, by, rules);
    if (!agency) return reject('not-your-act');
    if (!isUnderEvaluation(state)) return reject('wrong-phase');
    const finding = findingId(state.findings.findings.length);
    const { content, urgent } = deed;
    const recorded: ReviewEvent = { type: 'FindingRecorded', finding, by, agency, content, urgent };
    if (!urgent) return emit(recorded);
    const notify = [...rules.edition.findings.urgentTo];
    const told: ReviewEvent = { type: 'UrgentFindingTold', finding, notify };
    const next = stateAfter(state, command, [recorded, told]);
    const urgency = { cause: 'urgentFinding', about: finding } as const;
    return emit(recorded, told, ...raiseFor(next, rules, urgency));
  },

  reviseFinding: (state, { by, deed }, rules) => {
    const found = findOwn(state, { by, id: deed.finding }, rules);
    if (typeof found === 'string') return reject(found);
    const { finding, content, reason } = deed;
    const { agency } = found;
    return emit({ type: 'FindingRevised', finding, by, agency, content, reason });
  },

  finaliseFinding: (state, { by, deed }, rules) => {
    const found = findOwn(state, { by, id: deed.finding }, rules);
    if (typeof found === 'string') return reject(found);
    if (found.status === 'final') return reject('finding-final');
    if (found.stale) return reject('finding-stale');
    if (!found.evidence) return reject('evidence-missing');
    if (citesUnread(state, found, rules)) return reject('transcript-not-reviewed');
    return emit({ type: 'FindingFinalised', finding: deed.finding, by, agency: found.agency });
  },

  withdrawFinding: (state, { by, deed }, rules) => {
    const found = findOwn(state, { by, id: deed.finding }, rules);
    if (typeof found === 'string') return reject(found);
    const { finding, reason } = deed;
    return emit({ type: 'FindingWithdrawn', finding, by, agency: found.agency, reason });
  },

  reviewTranscript: (state, { by, deed }, rules) => {
    const agency = agencyOf(state, by, rules);
    if (!agency) return reject('not-your-act');
    if (!transcriptsOf(state).includes(deed.transcript)) return reject('transcript-unknown');
    const { transcript, category, confidence, messages, reading } = deed;
    const read = { transcript, category, confidence, messages: [...messages], reading };
    return emit({ type: 'TranscriptReviewed', by, agency, ...read });
  },

  noteCoverage: (state, { by, deed }, rules) => {
    const agency = agencyOf(state, by, rules);
    if (!agency) return reject('not-your-act');
    const { topic, done, why } = deed;
    if (!rules.edition.findings.topics.some(({ id }) => id === topic)) {
      return reject('topic-unknown');
    }
    return emit({ type: 'CoverageNoted', by, agency, topic, done, why });
  },
};

/** The agency for which somebody may record what was found; undefined for who may not. */
function agencyOf(state: OpenReview, by: Actor, rules: Rules): Code | undefined {
  const { company } = state;
  const mayRecord = isAmong({ rules, company }, by, rules.edition.findings.mayRecord);
  return mayRecord && by.kind === 'reviewer' ? by.agency : undefined;
}

function findOwn(
  state: OpenReview,
  { by, id }: { readonly by: Actor; readonly id: Code },
  rules: Rules,
): Finding | RejectionCode {
  const agency = agencyOf(state, by, rules);
  if (!agency) return 'not-your-act';
  const found = state.findings.findings.find((_, index) => findingId(index) === id);
  if (!found || found.status === 'withdrawn') return 'finding-unknown';
  return found.agency === agency ? found : 'not-your-act';
}

const isUnderEvaluation = ({ phase }: OpenReview): boolean =>
  phase === 'evaluation' || phase === 'deliberation';

/** Whether the finding rests on a result whose transcript nobody has read, where the edition asks for that. */
function citesUnread(state: OpenReview, finding: Finding, rules: Rules): boolean {
  if (rules.edition.findings.citing === 'free') return false;
  return citedBy(finding, state).some(
    (transcript) => !state.findings.reviewed.includes(transcript),
  );
}
