import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { confirmOnRecord } from '../../../api/acts/confirm-on-record';
import { judgeRun } from '../../../store/record/judge-run';
import { runLines } from '../../../store/record/run-lines';
import { verifyExport } from '../../../cli/verify/verify-export';
import { AttestedDestruction } from '../../../contracts/log/destruction';
import { registerSigner } from '../../../stack/signing-keys';
import type { StackSigner } from '../../../stack/signing-keys';
import { cosignStatement, openStatement, signStatement } from '../../../trust/statements/statement';
import { createTestStore } from '../../support/test-store';
import { ReviewRepresentation } from '../../../contracts/http/review-representation';
import { createNoteSigner } from '../../../trust/log/note-key';
import type { LogSequencer } from '../../../worker/log-sequencer';
import { lookAfterRuns } from '../../../worker/run-watch';
import {
  CUSTODY_WORKFLOW,
  REVIEW_WORKFLOW,
  TASK_QUEUES,
  custodyWorkflowId,
} from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import { sequence, settled } from '../../support/log-at-work';
import { ReviewHandle } from '../../support/review-handle';
import { readRawHistory } from '../../support/stored-payloads';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const LOG = createNoteSigner('example.org/log', 'note');
const ESCALATE = { kind: 'escalate', reason: 'somebody has to look' } as const;

let api: ReviewApi;
let sequencer: LogSequencer;
const logged: { level: string; why: unknown }[] = [];

beforeAll(async () => {
  api = await openReviewApi();
  sequencer = sequence(api.stack.store, LOG);
}, 60_000);
afterAll(async () => {
  await sequencer.stop();
  await api.close();
});

const idOf = (path: string): string => path.split('/').at(-1) ?? '';
const reviewAt = (path: string): ReviewHandle => new ReviewHandle(api.stack, idOf(path));

/** As the worker does it in the background; what it finds is a fault once it is found again. */
async function lookTwice(): Promise<void> {
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts: object) => {
      logged.push({ level: 'error', why: 'why' in facts ? facts.why : null });
    },
  };
  const watching = { store: api.stack.store, temporal: api.stack.client, log: log as never };
  await lookAfterRuns(watching);
  await lookAfterRuns(watching);
}

async function begun(key: string): Promise<string> {
  const path = await api.start(key);
  await reviewAt(path).comesToRest();
  return path;
}

const read = async (path: string, as = api.company): Promise<ReviewRepresentation> =>
  ReviewRepresentation.parse((await api.ask(path, { as })).body);

const move = (path: string, days = 30) =>
  api.ask(path, {
    method: 'PATCH',
    as: api.company,
    key: randomUUID(),
    json: { plannedRelease: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10) },
  });

const sequenceOf = async (path: string): Promise<number> => (await reviewAt(path).view()).sequence;
const operator = (): string =>
  api.stack.participants.people.find(({ person }) => person === 'example-operator')?.sessionToken ??
  '';

/** What the genuine run was started with, byte by byte, as anybody who reaches Temporal can copy it. */
async function startCopy(path: string): Promise<string> {
  const [started] = await readRawHistory(api.stack, idOf(path));
  const input = started?.workflowExecutionStartedEventAttributes?.input ?? null;
  const { runId } = await api.stack.connection.workflowService.startWorkflowExecution({
    namespace: api.stack.namespace,
    workflowId: idOf(path),
    requestId: randomUUID(),
    identity: 'stranger',
    workflowType: { name: REVIEW_WORKFLOW },
    taskQueue: { name: TASK_QUEUES.reviews },
    input,
  });
  return runId;
}

async function reset(path: string, to: 'first' | 'last'): Promise<string> {
  const events = await readRawHistory(api.stack, idOf(path));
  const tasks = events.filter((event) => event.workflowTaskCompletedEventAttributes);
  const eventId = (to === 'first' ? tasks[0] : tasks.at(-1))?.eventId;
  const { runId } = await api.stack.connection.workflowService.resetWorkflowExecution({
    namespace: api.stack.namespace,
    workflowExecution: { workflowId: idOf(path) },
    reason: 'a test',
    requestId: randomUUID(),
    ...(eventId && { workflowTaskFinishEventId: eventId }),
  });
  return runId;
}

describe('a review whose run was terminated', () => {
  let path: string;
  beforeAll(async () => {
    path = await begun('terminated');
    await reviewAt(path).workflow.terminate('by a stranger');
  }, 60_000);

  it('is called lost at the first act, and not closed', async () => {
    const before = await sequenceOf(path);
    const answer = await move(path);
    expect(answer).toMatchObject({ status: 409, body: { code: 'run-lost' } });
    expect(await sequenceOf(path)).toBe(before);
    const { phase, runFault, clock } = await read(path);
    expect(phase).not.toBe('closed');
    expect(runFault).toMatchObject({ state: 'lost', why: 'run-terminated' });
    expect(clock.asOf).toBe(runFault?.since);
    expect((await read(path, operator())).runFault).toEqual(runFault);
  });

  it('stands in the list of those that are lost, and no other does', async () => {
    const healthy = await begun('healthy');
    const { body } = await api.ask('/v1/reviews?runFault=lost', { as: operator() });
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(ids).toContain(idOf(path));
    expect(ids).not.toContain(idOf(healthy));
    expect((await read(healthy)).runFault).toBeNull();
  });

  it('gives its record away as far as it goes, and the export says that it is incomplete', async () => {
    await settled(api.stack.store);
    const answer = await fetch(`${api.url}${path}/export`, {
      headers: { Authorization: `Bearer ${api.company}` },
    });
    expect(answer.status).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const verdict = await verifyExport(bytes, { log: LOG, witnesses: [], allowWithheld: true });
    expect(verdict).toMatchObject({ verdict: 'partial', holds: false, faults: [] });
    expect(verdict.events).toBe(await sequenceOf(path));
    expect(verdict.notes.join()).toContain('run-terminated');
  });
});

describe('a run that has answered and is terminated before the record has it', () => {
  const parts = () => ({
    store: api.stack.store,
    temporal: api.stack.client,
    logger: pino({ level: 'silent' }),
  });
  const answer = async (path: string, command?: string) => {
    const review = idOf(path);
    const { statement } = await api.signed(path, 'nsa', ESCALATE);
    const opened = openStatement(statement);
    if (!opened.ok) throw new Error('what was just signed opens');
    const { runId: run } = await reviewAt(path).workflow.describe();
    const { sequence } = await reviewAt(path).view();
    const reply = {
      ...({ accepted: true, phase: 'intake', outcome: null, created: null, run } as const),
      command: command ?? opened.statement.nonce,
    };
    return {
      sequence,
      confirm: (said: { sequence: number; repeated: boolean }) =>
        confirmOnRecord(parts(), {
          review,
          workflow: review,
          command: opened.statement.nonce,
          reply: { ...reply, ...said },
        }),
    };
  };

  it('is not believed', async () => {
    const path = await begun('answered-and-gone');
    const { sequence, confirm } = await answer(path);
    await reviewAt(path).workflow.terminate();
    const said = { sequence: sequence + 1, repeated: false };
    await expect(confirm(said)).rejects.toMatchObject({ code: 'run-lost' });
  }, 60_000);

  it.each([
    ['the answer to another act', 'another-nonce', false],
    ['that another act came again', 'another-nonce', true],
    ['as its own what another has put on record', undefined, false],
  ])(
    'is not believed when it says %s',
    async (what, command, repeated) => {
      const path = await begun(`kept-answer-${what.length}`);
      const { sequence, confirm } = await answer(path, command);
      if (command === undefined) await reviewAt(path).workflow.terminate();
      const code = command === undefined ? 'run-lost' : 'outcome-unknown';
      await expect(confirm({ sequence, repeated })).rejects.toMatchObject({ code });
    },
    60_000,
  );

  it('is believed while it writes the record, and says that the act came again', async () => {
    const path = await begun('came-again');
    const { sequence, confirm } = await answer(path);
    await expect(confirm({ sequence, repeated: true })).resolves.toBeUndefined();
  }, 60_000);
});

describe('a review whose run nobody asks', () => {
  it.each([
    ['terminated', 'run-terminated', (path: string) => reviewAt(path).workflow.terminate()],
    [
      'deleted',
      'run-missing',
      async (path: string) => {
        const workflowExecution = { workflowId: idOf(path) };
        const { namespace } = api.stack;
        await api.stack.connection.workflowService.deleteWorkflowExecution({
          namespace,
          workflowExecution,
        });
        await eventually(async () =>
          reviewAt(path)
            .workflow.describe()
            .then(
              () => null,
              () => true,
            ),
        );
      },
    ],
  ])(
    'is found by looking after the runs, twice: %s',
    async (what, why, end) => {
      const path = await begun(`unasked-${what}`);
      await lookTwice();
      expect((await read(path)).runFault).toBeNull();
      await end(path);
      await lookTwice();
      expect((await read(path)).runFault).toMatchObject({ state: 'lost', why });
      expect(logged).toContainEqual({ level: 'error', why });
    },
    60_000,
  );

  it('is found when Temporal ended it because its time was up', async () => {
    const review = await api.stack.submit({ runTimeout: '3s' });
    await review.recorded('ReviewSubmitted');
    await eventually(async () => {
      const { status } = await review.workflow.describe();
      return status.name === 'TIMED_OUT' ? true : null;
    });
    await lookTwice();
    const path = `/v1/reviews/${review.id}`;
    expect((await read(path)).runFault).toMatchObject({ state: 'lost', why: 'run-timed-out' });
  }, 60_000);

  it('is not called lost at one look', async () => {
    const path = await begun('one-look');
    await reviewAt(path).workflow.terminate();
    const log = pino({ level: 'silent' });
    await lookAfterRuns({ store: api.stack.store, temporal: api.stack.client, log });
    expect((await read(path)).runFault).toBeNull();
  }, 60_000);
});

describe('a run that somebody starts under the id of one that was terminated', () => {
  it.each(['with the input copied from its history', 'with an input of their own'])(
    'cannot answer in place of the review: %s',
    async (how) => {
      const path = await begun(`impostor-${how.length}`);
      const before = await sequenceOf(path);
      await reviewAt(path).workflow.terminate();
      if (how.includes('copied')) await startCopy(path);
      else {
        await api.stack.client.workflow.start(REVIEW_WORKFLOW, {
          workflowId: idOf(path),
          taskQueue: TASK_QUEUES.reviews,
          args: [{ review: idOf(path) }],
        });
      }
      const answer = await move(path);
      expect(answer).toMatchObject({ status: 409, body: { code: 'run-lost' } });
      const signalled = reviewAt(path);
      await signalled.signal('escalate', signalled.sign('nsa', ESCALATE)).catch(() => undefined);
      await lookTwice();
      expect((await read(path)).runFault).toMatchObject({ state: 'lost' });
      expect(await sequenceOf(path)).toBe(before);
      // It ends by itself: nobody can go on talking to it.
      await eventually(async () => {
        const { status } = await reviewAt(path).workflow.describe();
        return status.name === 'RUNNING' ? null : true;
      });
      expect(await move(path)).toMatchObject({ status: 409, body: { code: 'run-lost' } });
    },
    60_000,
  );
});

describe('a run that an operator resets', () => {
  it('keeps the line of the record, and goes on, when nothing that is on record is forgotten', async () => {
    const path = await begun('reset-late');
    expect((await move(path, 40)).status).toBe(200);
    await reviewAt(path).comesToRest();
    const run = await reset(path, 'last');
    const answer = await move(path, 50);
    expect(answer.status).toBe(200);
    await eventually(async () => {
      const line = await runLines(api.stack.store)
        .findOne({ workflow: idOf(path) })
        .lean();
      return line?.run === run ? true : null;
    });
    expect((await read(path)).runFault).toBeNull();
    expect((await read(path)).sequence).toBe((answer.body as { sequence: number }).sequence);
  }, 60_000);

  it('is lost when it has forgotten what is on record, and no answer of it is taken', async () => {
    const path = await begun('reset-early');
    for (const days of [40, 50, 60]) expect((await move(path, days)).status).toBe(200);
    await reviewAt(path).comesToRest();
    const before = await sequenceOf(path);
    await reset(path, 'first');
    const answer = await move(path, 70);
    expect(answer).toMatchObject({ status: 409, body: { code: 'run-lost' } });
    expect(await sequenceOf(path)).toBe(before);
    expect((await read(path)).runFault).toMatchObject({
      state: 'lost',
      why: 'contradicts-record',
    });
  }, 60_000);

  it('comes back to life when a terminated run is reset to its last task', async () => {
    const path = await begun('reset-after-end');
    await reviewAt(path).workflow.terminate();
    expect((await move(path)).status).toBe(409);
    await reset(path, 'last');
    expect((await move(path, 35)).status).toBe(200);
    expect((await read(path)).runFault).toBeNull();
  }, 60_000);
});

describe('what a review holds whose run is lost', () => {
  const DESTROY = { kind: 'destroy', reason: 'Nothing moves it any more.' } as const;
  const admin = { kind: 'company', company: 'example-labs', person: 'example-admin' } as const;
  let signer: StackSigner;
  const tokenOf = (name: string): string =>
    api.stack.participants.people.find(({ person }) => person === name)?.sessionToken ?? '';
  const destroy = (path: string, name: string, json: { statement: string }) =>
    api.ask(`${path}/destruction`, { method: 'POST', as: tokenOf(name), json });

  async function lost(key: string): Promise<string> {
    const path = await begun(key);
    await reviewAt(path).workflow.terminate();
    expect((await move(path)).status).toBe(409);
    return path;
  }

  beforeAll(async () => {
    const approval = { enrolledBy: 'example-admin', confirmedBy: 'example-coordinator' };
    signer = await registerSigner(api.stack, admin, approval);
  });

  it('is destroyed for nobody while the run is well, not past the API either', async () => {
    const path = await begun('well');
    const json = await api.signedByBoth(path, ['lead-caisi', 'reviewer-caisi'], DESTROY);
    expect((await destroy(path, 'lead-caisi', json)).status).toBe(403);
    const { statement } = json;
    const reply: unknown = await api.stack.client.workflow.execute(CUSTODY_WORKFLOW, {
      workflowId: custodyWorkflowId(idOf(path)),
      taskQueue: TASK_QUEUES.reviews,
      args: [{ review: idOf(path), statement }],
    });
    expect(reply).toMatchObject({ accepted: false });
    // What somebody has noted of the run does not count: Temporal is asked.
    const fault = {
      state: 'lost',
      why: 'run-terminated',
      run: 'x',
      since: new Date().toISOString(),
    };
    await runLines(api.stack.store).updateOne({ workflow: idOf(path) }, { $set: { fault } });
    const refused = await destroy(path, 'lead-caisi', json);
    expect(refused.status).toBe(403);
    expect((await move(path)).status).toBe(200);
  }, 60_000);

  it('is destroyed for two people of the lead agency, and not for one, nor for another agency', async () => {
    const path = await lost('destroyed-by-two');
    const alone = await destroy(
      path,
      'lead-caisi',
      await api.signedBy(path, 'lead-caisi', DESTROY),
    );
    expect(alone).toMatchObject({ status: 403, body: { code: 'needs-second-person' } });
    const other = await api.signedByBoth(path, ['lead-caisi', 'reviewer-nsa'], DESTROY);
    expect((await destroy(path, 'lead-caisi', other)).status).toBe(403);
    const both = await api.signedByBoth(path, ['lead-caisi', 'reviewer-caisi'], DESTROY);
    expect((await destroy(path, 'lead-caisi', both)).status).toBe(200);
    const { body } = await api.ask('/v1/reviews?runFault=lost', { as: operator() });
    expect(JSON.stringify(body)).not.toContain(idOf(path));
  }, 60_000);

  it('is destroyed for the company with one of the lead agency, whichever of them sends it', async () => {
    const first = await lost('destroyed-with-the-company');
    const { statement } = await api.signedBy(first, 'lead-caisi', DESTROY);
    const beside = { statement: cosignStatement(statement, signer) };
    const answer = await destroy(first, 'lead-caisi', beside);
    expect(answer.status).toBe(200);
    const { by } = AttestedDestruction.parse(answer.body).destruction;
    expect(by).toContainEqual({ person: 'example-admin', company: 'example-labs' });
    const second = await lost('destroyed-by-the-company');
    const own = await signStatement(reviewAt(second).claims(admin, DESTROY), signer);
    const alone = await destroy(second, 'example-admin', { statement: own });
    expect(alone).toMatchObject({ status: 403, body: { code: 'needs-second-person' } });
    const lead = api.stack.participants.people.find(({ person }) => person === 'lead-caisi');
    if (!lead?.signer) throw new Error('the lead signs nothing');
    const cosigned = { statement: cosignStatement(own, lead.signer) };
    expect((await destroy(second, 'example-admin', cosigned)).status).toBe(200);
  }, 60_000);
});

describe('a run whose tasks fail', () => {
  it('is stuck, and no longer when they succeed', async () => {
    const path = await begun('stuck');
    const place = { store: api.stack.store, temporal: api.stack.client, stuckAfter: 1 };
    const elsewhere = await createTestStore();
    await api.stack.stopWorkers();
    // A worker that lacks the data key opens no task of this run.
    await api.stack.startWorkers(['reviews'], undefined, elsewhere);
    await reviewAt(path).workflow.signal('escalate', {});
    const { fault } = await eventually(async () => {
      const judged = await judgeRun(place, idOf(path));
      return judged.fault ? judged : null;
    });
    expect(fault).toMatchObject({ state: 'stuck', why: 'task-failing' });
    await api.stack.stopWorkers();
    await api.stack.startWorkers();
    await eventually(async () => ((await judgeRun(place, idOf(path))).fault ? null : true));
    expect((await move(path)).status).toBe(200);
    await elsewhere.drop();
  }, 120_000);
});

describe('a review that goes on', () => {
  it('answers from run to run, and is never called lost', async () => {
    const review = await api.stack.submit({ commandsPerRun: 2 });
    const path = `/v1/reviews/${review.id}`;
    await review.recorded('ReviewSubmitted');
    for (let days = 40; days < 52; days += 1) expect((await move(path, days)).status).toBe(200);
    await lookTwice();
    expect((await read(path)).runFault).toBeNull();
    await api.act(`${path}/withdrawal`, { as: api.company, json: { reason: 'plans changed' } });
    await api.until(path, ({ phase }) => phase === 'closed');
    await lookTwice();
    expect((await read(path)).runFault).toBeNull();
    expect(await move(path)).toMatchObject({ status: 409, body: { code: 'review-closed' } });
  }, 60_000);
});
