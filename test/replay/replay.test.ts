import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporal } from '@temporalio/proto';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import type { Keyring } from '../../trust/keys/keyring';
import { findPayloads, isLocalActivityNote, isSealed } from '../support/stored-payloads';
import { listHistories, readHistory } from './history-files';
import type { History } from './history-files';
import { readRecordedKeyring } from './recorded-keys';
import { replayHistory } from './replay-history';

const {
  EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
  EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
  EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
} = temporal.api.enums.v1.EventType;

const ENDS: readonly unknown[] = [
  EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
  EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
  EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
];

let code: string;
let keyring: Keyring;

beforeAll(async () => {
  const logger = new DefaultLogger('ERROR', () => undefined);
  Runtime.install({ logger, telemetryOptions: { logging: { filter: 'ERROR' } } });
  keyring = await readRecordedKeyring();
  code = await readFile(process.env['TEST_WORKFLOW_BUNDLE'] ?? '', 'utf8');
});

const replay = (history: History, workflows = code, keys = keyring): Promise<void> =>
  replayHistory(history, { code: workflows, keyring: keys });

const typesOf = ({ events }: History) => (events ?? []).map(({ eventType }) => eventType);

/** The same history, had the workflow asked for another activity in the place of one. */
function withActivityRenamed(history: History, from: string): History {
  const scheduled = history.events?.find(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === from,
  );
  const activityType = scheduled?.activityTaskScheduledEventAttributes?.activityType;
  if (!activityType) throw new Error(`the history has no ${from}`);
  activityType.name = 'anotherEffect';
  return history;
}

describe.each(listHistories())('the recorded history %s', (name) => {
  // The SDK replays a truncated history without complaint.
  it('is whole, from its first event to the end of the run', async () => {
    const history = await readHistory(name);
    expect(ENDS).toContain(typesOf(history).at(-1));
    const ids = (history.events ?? []).map(({ eventId }) => Number(eventId));
    expect(ids).toEqual(ids.map((_, index) => index + 1));
  });

  it('is sealed, every payload of it but the SDK’s own notes', async () => {
    const payloads = findPayloads(await readHistory(name));
    expect(payloads.length).toBeGreaterThan(0);
    expect(payloads.filter((one) => !isSealed(one.payload) && !isLocalActivityNote(one))).toEqual(
      [],
    );
  });

  it('replays under the workflows of today', async () => {
    await replay(await readHistory(name));
  });
});

describe('a history that the workflows of today would not make', () => {
  it.each([
    ['0.1.0-model-review-completed.json', 'assembleDossier'],
    ['0.1.0-evaluation-run-completed.json', 'summariseEvaluation'],
  ])('is found out: %s with another activity than %s', async (name, activity) => {
    const altered = withActivityRenamed(await readHistory(name), activity);
    await expect(replay(altered)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});

describe('workflows that have changed what they do', () => {
  it('are found out by a history of before', async () => {
    const changed = code.replaceAll('composeReport', 'writeReport');
    const history = await readHistory('0.1.0-model-review-completed.json');
    await expect(replay(history, changed)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});

describe('a history without its keys', () => {
  it('is found out', async () => {
    const lost: Keyring = { ...keyring, find: () => Promise.resolve({ status: 'unknown' }) };
    const history = await readHistory('0.1.0-model-review-completed.json');
    await expect(replay(history, code, lost)).rejects.toThrow();
  });
});
