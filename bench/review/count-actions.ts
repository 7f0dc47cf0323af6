import { temporal } from '@temporalio/proto';

const { EventType } = temporal.api.enums.v1;

type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** The events that stand for an action; what Temporal writes by itself, its tasks above all, does not. */
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

export type ActionCounts = Readonly<Record<keyof typeof ACTIONS, number>>;

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
