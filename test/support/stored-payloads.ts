import type { Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { SEALED_ENCODING } from '../../trust/sealing/codec/sealed-payload';

const { History } = temporal.api.history.v1;

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** A payload, and the fields that lead to it, for example `activityTaskScheduledEventAttributes.input.payloads`. */
export interface StoredPayload {
  readonly path: string;
  readonly payload: Payload;
}

interface Site {
  readonly connection: Connection;
  readonly namespace: string;
}

/** The events of a run as the server keeps them, by nothing but the wire. The latest run if none is named. */
export async function readRawHistory(
  { connection, namespace }: Site,
  workflowId: string,
  runId = '',
): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution: { workflowId, runId },
      nextPageToken,
    });
    events.push(...(page.history?.events ?? []));
    ({ nextPageToken } = page);
  } while (nextPageToken.length > 0);
  return events;
}

/** Ids of all runs of a workflow, the first one first. */
export async function listRuns(
  { connection, namespace }: Site,
  workflowId: string,
): Promise<string[]> {
  const { executions } = await connection.workflowService.listWorkflowExecutions({
    namespace,
    query: `WorkflowId = '${workflowId}'`,
  });
  return executions.map(({ execution }) => execution?.runId ?? '').reverse();
}

export const toHistoryBytes = (events: HistoryEvent[]): Uint8Array =>
  History.encode({ events }).finish();

/** Search attributes are in the clear by design: codes and instants. */
const IN_THE_CLEAR = ['searchAttributes', 'searchAttributesUpdate'];

/** Every payload in a message of Temporal's, wherever it stands. */
export function findPayloads(message: unknown, path: readonly string[] = []): StoredPayload[] {
  if (typeof message !== 'object' || message === null || ArrayBuffer.isView(message)) return [];
  if (isPayload(message)) return [{ path: path.join('.'), payload: message }];
  return Object.entries(message).flatMap(([name, value]) => {
    if (IN_THE_CLEAR.includes(name)) return [];
    return findPayloads(value, Array.isArray(message) ? path : [...path, name]);
  });
}

const isPayload = (message: object): message is Payload =>
  'metadata' in message &&
  'data' in message &&
  ArrayBuffer.isView(message.data) &&
  typeof message.metadata === 'object';

export const isSealed = ({ metadata }: Payload): boolean =>
  Buffer.from(metadata?.['encoding'] ?? []).toString() === SEALED_ENCODING;

/** The SDK's own note in the marker of a local activity: its id, type, attempt and times. */
export const isLocalActivityNote = ({ path, payload }: StoredPayload): boolean =>
  path.endsWith('markerRecordedEventAttributes.details.data.payloads') &&
  Object.keys(JSON.parse(Buffer.from(payload.data ?? []).toString()) as object).every((name) =>
    LOCAL_ACTIVITY_NOTE.includes(name),
  );

const LOCAL_ACTIVITY_NOTE = [
  ...['seq', 'attempt', 'activity_id', 'activity_type'],
  ...['complete_time', 'backoff', 'original_schedule_time'],
];
