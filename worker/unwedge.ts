import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { pagesOf } from '../runtime/temporal-client';
import { digestOf } from '../trust/statements/digest';

/**
 * How the SDK's core says that an activity was answered with several payloads. Of a child it says the same with
 * another word; there a reset is of no use, for Temporal takes the child's end along.
 */
const SEVERAL = 'Not exactly one payload in activity result';
const PAGE = 200;

interface Run {
  readonly workflow: string;
  readonly run: string;
}

type EventId = NonNullable<temporal.api.history.v1.IHistoryEvent['eventId']>;

interface Wedge {
  /** The task that failed. */
  readonly failedAt: EventId;
  /** The last task before it that came to its end. */
  readonly before: EventId;
}

/**
 * Takes a run back to before an answer of several payloads. Only somebody who acts as a worker of
 * ours can give one, and the SDK's core fails every task that holds it, forever: our code is never
 * called. What was signalled since is kept by Temporal, and what was asked for is asked for again.
 *
 * @returns whether there was such an answer. Asked twice about the same one, it resets once.
 */
export async function unwedge(client: Client, { workflow, run }: Run): Promise<boolean> {
  const wedge = await findWedge(client, { workflow, run });
  if (!wedge) return false;
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: workflow, runId: run },
    reason: 'an answer of several payloads, which no task can process',
    // Temporal knows a repetition by it.
    requestId: digestOf([workflow, run, wedge.failedAt.toString()]),
    workflowTaskFinishEventId: wedge.before,
  });
  return true;
}

async function findWedge(client: Client, where: Run): Promise<Wedge | null> {
  let failedAt: EventId | null = null;
  for await (const event of backwards(client, where)) {
    const { workflowTaskFailedEventAttributes: failed, eventId } = event;
    if (!eventId) continue;
    if (failed && failedAt === null) {
      if (!failed.failure?.message?.includes(SEVERAL)) return null;
      failedAt = eventId;
    }
    if (event.workflowTaskCompletedEventAttributes)
      return failedAt && { failedAt, before: eventId };
  }
  return null;
}

/** The history of a run, the last event first. */
async function* backwards(
  client: Client,
  { workflow, run }: Run,
): AsyncGenerator<temporal.api.history.v1.IHistoryEvent> {
  const read = (from: object) =>
    client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId: workflow, runId: run },
      maximumPageSize: PAGE,
      ...from,
    });
  for await (const page of pagesOf(read)) yield* page.history?.events ?? [];
}
