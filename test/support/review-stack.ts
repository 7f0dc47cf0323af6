import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities';
import { loadEdition, resolveCalendar } from '../../policies/editions';
import { createSecrets, registerParticipants } from '../../stack/participants';
import type { Participants, StackSecrets } from '../../stack/participants';
import { toReviewId } from '../../trust/review-id';
import type { PolicyEdition } from '../../contracts/policy-edition';
import type { Submission } from '../../contracts/submission';
import { createWorkers } from '../../worker/create-workers';
import type { Queue } from '../../worker/create-workers';
import { registerSearchAttributes } from '../../worker/register-search-attributes';
import type { Effects } from '../../workflows/effects';
import { REVIEW_WORKFLOW, TASK_QUEUES } from '../../workflows/messages';
import type { ReviewInput } from '../../workflows/messages';
import { ReviewHandle } from './review-handle';
import { submission } from './review-world';
import { startStubEndpoint } from './stub-endpoint';
import type { StubEndpoint } from './stub-endpoint';
import { createTestStore } from './test-store';

type TestStore = Awaited<ReturnType<typeof createTestStore>>;

const DAY_SECONDS = 86_400;

/** Everything that a review needs, real: server, workers, store, keys; only the model is a stub. */
export class ReviewStack {
  readonly connection: Connection;
  readonly client: Client;
  readonly store: TestStore;
  readonly endpoint: StubEndpoint;
  readonly participants: Participants;
  readonly secrets: StackSecrets;
  readonly namespace: string;
  readonly #native: NativeConnection;
  #workers: { readonly worker: Worker; readonly done: Promise<void> }[] = [];

  private constructor(parts: {
    connection: Connection;
    native: NativeConnection;
    store: TestStore;
    endpoint: StubEndpoint;
    participants: Participants;
    secrets: StackSecrets;
    namespace: string;
  }) {
    this.connection = parts.connection;
    this.#native = parts.native;
    this.store = parts.store;
    this.endpoint = parts.endpoint;
    this.participants = parts.participants;
    this.secrets = parts.secrets;
    this.namespace = parts.namespace;
    this.client = new Client({ connection: parts.connection, namespace: parts.namespace });
  }

  /** A namespace and a database of its own, so that no test sees another's reviews. */
  static async open(): Promise<ReviewStack> {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'ERROR' } },
    });
    const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
    const namespace = `test-${randomUUID()}`;
    const [connection, native, store, endpoint] = await Promise.all([
      Connection.connect({ address }),
      NativeConnection.connect({ address }),
      createTestStore(),
      startStubEndpoint({ secret: 'example-secret' }),
    ]);
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: DAY_SECONDS as never },
    });
    await registerSearchAttributes(native, namespace);
    const secrets = await createSecrets(store);
    const participants = await registerParticipants(store, secrets.apiKeyPepper);
    return new ReviewStack({
      ...{ connection, native, store, endpoint },
      ...{ participants, secrets, namespace },
    });
  }

  /** Starts workers of the given queues; `change` replaces effects, for faults that nothing real shows. */
  async startWorkers(
    queues: readonly Queue[] = ['reviews', 'evaluations'],
    change: (effects: Effects) => Effects = (effects) => effects,
  ): Promise<void> {
    const effects = createActivities({
      store: this.store,
      sealKey: this.secrets.sealKey,
      suitesDir: join(__dirname, '..', '..', 'suites'),
    });
    const workers = await createWorkers(queues, {
      connection: this.#native,
      namespace: this.namespace,
      workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' },
      activities: change(effects),
    });
    this.#workers.push(...workers.map((worker) => ({ worker, done: worker.run() })));
  }

  async stopWorkers(): Promise<void> {
    for (const { worker } of this.#workers) worker.shutdown();
    await Promise.all(this.#workers.map(({ done }) => done));
    this.#workers = [];
  }

  /** Starts a review as the API does. */
  async submit(request: SubmitRequest = {}): Promise<ReviewHandle> {
    const edition = { ...loadEdition(request.edition ?? 'us-2026-06'), ...request.change };
    const review = toReviewId(this.participants.company.id, randomUUID());
    const now = new Date().toISOString();
    const handle = new ReviewHandle(this, review);
    const input: ReviewInput = {
      review,
      edition,
      calendar: resolveCalendar(edition, now),
      submission: await handle.attest({
        kind: 'submit',
        edition: edition.id,
        submission: { ...submission, ...request.submission },
      }),
      ...(request.commandsPerRun && { commandsPerRun: request.commandsPerRun }),
    };
    await this.client.workflow.start(REVIEW_WORKFLOW, {
      workflowId: review,
      taskQueue: TASK_QUEUES.reviews,
      args: [input],
    });
    return handle;
  }

  /** Terminates what is still open, stops everything, and removes the database. */
  async close(): Promise<void> {
    for await (const { workflowId, status } of this.client.workflow.list()) {
      if (status.name === 'RUNNING') {
        await this.client.workflow
          .getHandle(workflowId)
          .terminate()
          .catch(() => undefined);
      }
    }
    await this.stopWorkers();
    await Promise.all([this.endpoint.close(), this.connection.close(), this.#native.close()]);
    await this.store.drop();
  }
}

export interface SubmitRequest {
  readonly edition?: string;
  readonly change?: Partial<PolicyEdition>;
  readonly submission?: Partial<Submission>;
  readonly commandsPerRun?: number;
}
