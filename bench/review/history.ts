import { randomUUID } from 'node:crypto';
import type { Act } from '../../contracts/review/act';
import type { StartReview } from '../../contracts/http/requests';
import { FINDING } from '../../test/support/sample-finding';
import { eventually } from '../../test/support/eventually';
import { ReviewHandle } from '../../test/support/review-handle';
import { submission } from '../../test/support/review-world';
import { evaluationWorkflowId } from '../../workflows/messages';
import type { EmbeddedSite } from './embedded-site';
import { temporal } from '@temporalio/proto';

const SIGNERS = ['cisa', 'nsa', 'caisi'] as const;
const SUITES = ['cyber-knowledge', 'safeguards'] as const;

interface Run {
  readonly events: number;
  readonly bytes: number;
  readonly actions: ActionCounts & { readonly total: number };
  readonly eventTypes: Record<string, number>;
}

/**
 * What a review with two suites and three sign-offs, from its start to its closed report, leaves in
 * Temporal, and one in which much more is said besides. Each sign-off waits until the one before it is on
 * record: people do not sign in one instant.
 */
export async function benchHistory(site: EmbeddedSite) {
  const plain = await start(site);
  await plain.toDeliberation();
  await signAndEnd(plain);
  const busy = await start(site, { windowDays: 20 });
  await busy.toDeliberation();
  for (const by of Object.keys(BUSY) as (keyof typeof BUSY)[]) await doAll(busy, by);
  await signAndEnd(busy);
  const [parent, ...children] = await Promise.all(
    [plain.id, ...SUITES.map((suite) => evaluationWorkflowId(plain.id, suite))].map((run) =>
      describe(site, run),
    ),
  );
  const { events, bytes } = await describe(site, busy.id);
  return { parent, children, busy: { events, bytes } };
}

/** What a review of many words has beside the plain one; each is an update of its own. */
const BUSY: Readonly<Record<'company' | 'caisi' | 'nsa', readonly Act[]>> = {
  company: [
    { kind: 'extendWindow', days: 5, reason: 'more time' },
    { kind: 'nominatePartner', partner: 'grid-one', name: 'Example Grid', reason: 'a power grid' },
    { kind: 'nominatePartner', partner: 'water-two', name: 'Example Water', reason: 'water' },
  ],
  caisi: [
    { kind: 'agreePartner', partner: 'grid-one' },
    { kind: 'objectPartner', partner: 'water-two', reason: 'security' },
    { kind: 'beginSuspension', reason: 'access-outage' },
    { kind: 'endSuspension', suspension: 'sus-1' },
    { kind: 'recordFinding', content: FINDING, urgent: false },
    { kind: 'recordFinding', content: FINDING, urgent: true },
    { kind: 'withdrawFinding', finding: 'f-1', reason: 'a fault of the harness' },
    { kind: 'recordHolding', holds: 'notes', description: 'notes', digest: null },
    { kind: 'destroyHolding', holding: 'hold-1', attestation: 'shredded' },
    { kind: 'acknowledgeEscalation', escalation: 'esc-1' },
    { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'told to those who mend it' },
  ],
  nsa: [{ kind: 'escalate', reason: 'a doubt' }],
};

async function start(site: EmbeddedSite, change: Partial<StartReview> = {}): Promise<ReviewHandle> {
  const { id } = await site.api.startReview({
    header: { 'Idempotency-Key': randomUUID() },
    body: { ...submission, ...change },
  });
  return new ReviewHandle(site, id);
}

async function doAll(review: ReviewHandle, by: keyof typeof BUSY): Promise<void> {
  for (const act of BUSY[by]) {
    const statement = by === 'company' ? review.attest(act) : review.sign(by, act);
    const reply = await review.submit(statement);
    if (!reply.accepted) throw new Error(`${act.kind}: ${reply.code}`);
  }
  if (by !== 'nsa') return;
  const resolution = 'looked at';
  await review.submit(
    review.sign('caisi', { kind: 'resolveEscalation', escalation: 'esc-2', resolution }),
  );
}

/** Three sign-offs, each on the dossier that is there then, and a draft of which the company has nothing to say. */
async function signAndEnd(review: ReviewHandle): Promise<void> {
  for (const agency of SIGNERS) {
    await eventually(async () => ((await review.view()).dossier ? true : null));
    await review.signOff(agency);
    await eventually(async () => {
      const { signOffs } = await review.view();
      return signOffs.some((one) => one.agency === agency) ? true : null;
    });
  }
  await review.ends();
}

async function describe({ client }: EmbeddedSite, workflowId: string): Promise<Run> {
  const run = client.workflow.getHandle(workflowId);
  const [history, { historySize }] = await Promise.all([run.fetchHistory(), run.describe()]);
  const actions = countActions(history);
  const total = Object.values(actions).reduce((sum, count) => sum + count, 0);
  return {
    events: history.events?.length ?? 0,
    bytes: historySize ?? 0,
    actions: { ...actions, total },
    eventTypes: countEvents(history),
  };
}

const { EventType } = temporal.api.enums.v1;

type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** The events that count as an action; Temporal's own, such as those of tasks, do not. */
const ACTIONS = {
  workflowStarts: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  continuesAsNew: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
  childStarts: EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED,
  activities: EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
  localActivities: EventType.EVENT_TYPE_MARKER_RECORDED,
  timers: EventType.EVENT_TYPE_TIMER_STARTED,
  signals: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  updates: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
  searchAttributeUpserts: EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
} as const;

type ActionCounts = Readonly<Record<keyof typeof ACTIONS, number>>;

/** Counts what the run asked of Temporal, and what was asked of the run. */
export function countActions({ events }: History): ActionCounts {
  const count = (type: HistoryEvent['eventType']): number =>
    (events ?? []).filter(({ eventType }) => eventType === type).length;
  const counts = Object.entries(ACTIONS).map(([name, type]) => [name, count(type)]);
  return Object.fromEntries(counts) as ActionCounts;
}

/** Events by type, the most frequent first. */
export function countEvents({ events }: History): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { eventType } of events ?? []) {
    const name = (EventType[eventType ?? 0] ?? 'unknown').replace('EVENT_TYPE_', '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([, one], [, other]) => other - one));
}
