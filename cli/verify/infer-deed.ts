import type { RecordedEvent, ReviewEvent } from '../../contracts/event';
import type { Code } from '../../contracts/primitives';
import type { Actor } from '../../contracts/statement';
import type { Deed } from '../../workflows/domain/command';

/** What a review did of itself, told by what came of it. */
export interface InnerDeed {
  readonly by: Actor;
  readonly deed: Deed;
}

const ofItself = (deed: Deed): InnerDeed => ({ by: { kind: 'system' }, deed });

/** Null when nothing but a signed statement can have brought the events about. */
export function inferDeed(recorded: readonly RecordedEvent[]): InnerDeed | null {
  if (recorded.some(({ event }) => isOfSomebody(event))) return null;
  const standing = toStanding(recorded);
  if (standing) return standing;
  const inferred = recorded.flatMap(({ event }) => fromEvent(event) ?? []);
  const [first] = inferred.filter(({ deed }) => deed.kind !== 'tick');
  return withSighting(first ?? inferred[0] ?? null, recorded);
}

/** What a look at the registers put on record: nobody's act does so without a name. */
function toStanding(recorded: readonly RecordedEvent[]): InnerDeed | null {
  const events = recorded.map(({ event }) => event);
  const recused = events.filter((event) => event.type === 'PersonRecused').map(toMember);
  const lifted = events.filter((event) => event.type === 'RecusalLifted').map(toMember);
  const stolen = events.flatMap((event) => {
    if (event.type !== 'OpinionsVoided' || event.key === null || event.since === null) return [];
    const { key, since, opinions } = event;
    return [{ ...toMember(event), key, since, opinions }];
  });
  if (recused.length + lifted.length + stolen.length === 0) return null;
  return ofItself({ kind: 'noteStanding', recused, lifted, stolen });
}

const toMember = ({ agency, person }: { readonly agency: Code; readonly person: Code }) => ({
  agency,
  person,
});

/** A run that paused and raised a question told what it saw: the question has it. */
function withSighting(
  inner: InnerDeed | null,
  recorded: readonly RecordedEvent[],
): InnerDeed | null {
  if (inner?.deed.kind !== 'pauseEvaluation') return inner;
  const asked = recorded.map(({ event }) => event).find((event) => event.type === 'DriftDetected');
  return asked ? { ...inner, deed: { ...inner.deed, observed: asked.observed } } : inner;
}

const isOfSomebody = (event: ReviewEvent): boolean =>
  'by' in event && event.by.kind !== 'system' && event.by.kind !== 'operator';

function fromEvent(event: ReviewEvent): InnerDeed | null {
  switch (event.type) {
    case 'IntakeAccepted':
    case 'IntakeChecked':
      return ofItself({ kind: 'acceptIntake', suites: event.suites });
    case 'IntakeReturned':
      return ofItself({
        kind: 'returnIntake',
        deficiencies: event.deficiencies.flatMap((one) => (one.kind === 'written' ? [] : [one])),
      });
    case 'AccessVerified':
    case 'AccessUnreachable':
    case 'EvaluationCompleted':
    case 'EvaluationFailed':
    case 'EvaluationPaused':
      return ofItself(toReport(event));
    case 'DriftDetected': {
      const { generation, observed: snapshot } = event;
      return ofItself({ kind: 'confirmAccess', generation, snapshot });
    }
    case 'OutageBegan': {
      const { generation, from, why } = event;
      return ofItself({ kind: 'beginOutage', generation, from, why });
    }
    case 'OutageEnded': {
      const { generation, until } = event;
      return ofItself({ kind: 'endOutage', generation, until });
    }
    case 'DossierAssembled':
      return ofItself({ kind: 'attachDossier', version: event.version, digest: event.digest });
    case 'AccuracyCheckBegan':
      return ofItself({ kind: 'attachDraft', outcome: event.outcome, digest: event.draft });
    case 'ReportIssued':
      return ofItself({ kind: 'attachReport', outcome: event.outcome, digest: event.digest });
    case 'AccessDropped':
      return ofItself({ kind: 'confirmAccessDropped' });
    case 'ReviewEnded':
      return event.by.kind === 'operator'
        ? { by: event.by, deed: { kind: 'cancel' } }
        : ofItself({ kind: 'tick' });
    case 'SuspensionEnded':
    case 'SuspensionReviewDue':
    case 'ContestSettled':
    case 'LastCallEnded':
    case 'ReminderSent':
    case 'RungReached':
    case 'EscalationClimbed':
    case 'RequestOverdue':
    case 'DeterminationLapsed':
    case 'CommentsEnded':
    case 'AccuracyCheckClosed':
    case 'HoldingsOverdue':
    case 'RetentionEnded':
    case 'AftermathEnded':
      return ofItself({ kind: 'tick' });
    default:
      return null;
  }
}

type Reported = Extract<
  ReviewEvent,
  { type: `Access${'Verified' | 'Unreachable'}` | `Evaluation${'Completed' | 'Failed' | 'Paused'}` }
>;

function toReport(event: Reported): Deed {
  const { generation } = event;
  switch (event.type) {
    case 'AccessVerified':
      return { kind: 'confirmAccess', generation, snapshot: event.snapshot };
    case 'AccessUnreachable':
      return { kind: 'reportUnreachable', generation, why: event.why };
    case 'EvaluationCompleted':
      return { kind: 'completeEvaluation', suite: event.suite, generation, summary: event.summary };
    case 'EvaluationFailed':
      return { kind: 'failEvaluation', suite: event.suite, generation, why: event.why };
    case 'EvaluationPaused':
      return { kind: 'pauseEvaluation', suite: event.suite, generation, why: event.why };
    default:
      return event satisfies never;
  }
}
