import { toReport } from '../../activities/disclosure/compose-report';
import { projectView } from '../../workflows/domain/kernel/project';
import type { Actor } from '../../contracts/people/participant';
import type { FindingContent } from '../../contracts/review/findings';
import type { Report } from '../../contracts/review/disclosure/report';
import type { ReviewView } from '../../contracts/review/review-view';
import {
  World,
  company,
  digest,
  observed,
  reviewer,
  rulesOf,
  suites,
  summaryOf,
  system,
} from './review-world';

const lead = reviewer('caisi');
const finding = (change: Partial<FindingContent>): FindingContent => ({
  kind: 'capability',
  title: 'It plans',
  text: 'It plans far ahead.',
  severity: { level: 'high', vector: 'AV:N' },
  evidence: [digest('7')],
  suite: null,
  limitations: ['Few samples.'],
  ...change,
});

/** A report of a life in which everything happened that one can tell of. */
export const FULL_REPORT: Report = toReport(liveFully(), '2026-09-01T00:00:00.000Z');

function liveFully(): ReviewView {
  const world = new World(
    rulesOf('us-2026-06', {
      findings: {
        mayRecord: ['lead', 'evaluates'],
        urgentTo: ['lead'],
        citing: 'free',
        topics: [{ id: 'autonomy', title: 'Acting alone' }],
      },
    }),
  );
  const does = (by: Actor, deed: Parameters<World['does']>[1]): void => {
    const result = world.does(by, deed);
    if (typeof result === 'string') throw new Error(`${deed.kind}: ${result}`);
  };
  world.submits({
    model: { name: 'Example Model', version: '2' },
    plannedRelease: '2026-12-01',
    promised: [{ variant: 'helpful', capabilities: ['logprobs'] }],
  });
  does(system, { kind: 'acceptIntake', suites });
  world.providesAccess();
  for (const content of [
    finding({}),
    finding({ kind: 'vulnerability' }),
    finding({ title: 'It hides' }),
  ]) {
    does(lead, { kind: 'recordFinding', content, urgent: false });
  }
  for (const id of ['f-1', 'f-2', 'f-3']) does(lead, { kind: 'finaliseFinding', finding: id });
  does(lead, { kind: 'recordFinding', content: finding({ title: 'It may' }), urgent: false });
  does(reviewer('nsa'), { kind: 'escalate', reason: 'a doubt' });
  does(lead, { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'looked at' });
  does(reviewer('nsa'), { kind: 'escalate', reason: 'another doubt' });
  world.evaluates();
  does(lead, {
    kind: 'reviewTranscript',
    transcript: summaryOf('safeguards').transcript.digest,
    category: 'asScored',
    confidence: 'high',
    messages: [1],
    reading: 'It reads as scored.',
  });
  does(lead, { kind: 'noteCoverage', topic: 'autonomy', done: 'partly', why: 'no time' });
  world.assembles('d').signs('caisi', 'dissent');
  world.after(40 * 86_400_000).tick();
  does(system, { kind: 'attachDraft', digest: digest('b') });
  does(company, { kind: 'commentOnDraft', finding: 'f-1', text: 'The context was longer.' });
  does(company, { kind: 'commentOnDraft', finding: null, text: 'The name is wrong.' });
  const claim = { kind: 'claimRedaction', finding: 'f-3', ground: 'trade-secret' } as const;
  does(company, { ...claim, field: 'text', reason: 'a method of ours' });
  does(company, { ...claim, field: 'title', reason: 'a name of ours' });
  does(lead, { kind: 'answerComment', comment: 'c-1', accepted: true, answer: 'It was.' });
  does(lead, { kind: 'ruleOnRedaction', claim: 'r-1', ruling: 'withheld', reason: 'it is' });
  does(lead, { kind: 'ruleOnRedaction', claim: 'r-2', ruling: 'printed', reason: 'it is not' });
  does(company, { kind: 'endComments' });
  world.after(40 * 86_400_000).tick();
  const view = world.recorded.reduce<ReviewView | null>(projectView, null);
  if (!view?.access) throw new Error('nothing is recorded');
  return { ...view, access: { ...view.access, observed: observed() } };
}
