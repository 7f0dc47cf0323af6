import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/review/create-activities';
import { createAccessRules } from '../../policies/access/access-rules';
import { createSecrets, registerParticipants } from '../../stack/participants';
import type { Participants, StackSecrets } from '../../stack/participants';
import { LOOPBACK, NetworkList } from '../../runtime/outbound/networks';
import { createReviewCodec } from '../../trust/sealing/codec/review-codec';
import { createTemporalClient } from '../../runtime/temporal-client';
import { createWorkers } from '../../worker/create-workers';
import type { Queue } from '../../worker/create-workers';
import { registerSearchAttributes } from '../../worker/register-search-attributes';
import type { Effects } from '../../workflows/effects';
import { REVIEW_WORKFLOW, TASK_QUEUES } from '../../workflows/messages';
import { prepareReview } from './prepare-review';
import type { PrepareRequest } from './prepare-review';
import type { ReviewHandle } from './review-handle';
import { startStubEndpoint } from './stub-endpoint';
import type { StubEndpoint } from './stub-endpoint';
import { createTestStore } from './test-store';
import type { TestStore } from './test-store';
import { registerPerson } from '../../store/people/participants';
import { registerSigner } from '../../stack/signing-keys';
import type { StackSigner } from '../../stack/signing-keys';
import { DEPLOYMENT } from './deployment';

const RULES = createAccessRules();
const DAY_SECONDS = 86_400;

/** Everything that a review needs, real: server, workers, store, keys; only the model is a stub. */
export class ReviewStack {
  readonly connection: Connection;
  readonly client: Client;
  readonly deployment = DEPLOYMENT;
  readonly codec: PayloadCodec;
  readonly store: TestStore;
  readonly endpoint: StubEndpoint;
  readonly participants: Participants;
  readonly secrets: StackSecrets;
  readonly namespace: string;
  /** The workers' log of requests that they refuse. */
  readonly refusedRequests: object[] = [];
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
    this.codec = createReviewCodec(parts.store.keys.keyring);
    const { connection, namespace } = parts;
    const codec = createReviewCodec(parts.store.keys.keyring, 'client');
    this.client = createTemporalClient({ connection, namespace, codec });
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
    const secrets = await createSecrets({ store, deployment: DEPLOYMENT });
    const participants = await registerParticipants(
      { store, deployment: DEPLOYMENT },
      secrets.apiKeyPepper,
    );
    return new ReviewStack({
      ...{ connection, native, store, endpoint },
      ...{ participants, secrets, namespace },
    });
  }

  /**
   * Starts workers of the given queues; `change` replaces effects, for faults that nothing real shows, and
   * `store` is the stack's own or the same as another process has it.
   */
  async startWorkers(
    queues: readonly Queue[] = ['reviews', 'evaluations'],
    change: (effects: Effects) => Effects = (effects) => effects,
    store: TestStore = this.store,
  ): Promise<void> {
    const { keyring, administration } = store.keys;
    const effects = createActivities({
      ...{ store, keyring, administration, deployment: DEPLOYMENT },
      suitesDir: join(__dirname, '..', '..', 'suites'),
      endpointNetworks: NetworkList.parse(LOOPBACK),
      custody: {
        key: this.secrets.custody,
        tombstones: this.store.keys.keyStore.tombstones,
      },
      rules: RULES,
    });
    const workers = await createWorkers(queues, {
      connection: this.#native,
      namespace: this.namespace,
      workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' },
      activities: change(effects),
      codec: createReviewCodec(keyring),
      log: {
        warn: (refused: object) => {
          this.refusedRequests.push(refused);
        },
      },
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
    const { review, handle, input } = await prepareReview(this, this.store.keys.keyring, request);
    await this.client.workflow.start(REVIEW_WORKFLOW, {
      workflowId: review,
      taskQueue: TASK_QUEUES.reviews,
      args: [input],
      ...(request.memo && { memo: request.memo }),
      ...(request.runTimeout && { workflowRunTimeout: request.runTimeout }),
      ...(request.staticSummary !== undefined && { staticSummary: request.staticSummary }),
    });
    return handle;
  }

  /** One more person of an agency, with a confirmed key. */
  async addSigner({ person, agency }: Record<'person' | 'agency', string>): Promise<StackSigner> {
    const registered = { person, name: 'Example Deputy', agency, active: true } as const;
    await registerPerson(this.store, { ...registered, roles: ['reviewer'] });
    const owner = { kind: 'reviewer', person, agency } as const;
    return registerSigner(this, owner, {
      enrolledBy: person,
      confirmedBy: 'example-operator',
    });
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

export interface SubmitRequest extends PrepareRequest {
  readonly memo?: Record<string, unknown>;
  /** After which Temporal itself ends the run. */
  readonly runTimeout?: '3s';
  readonly staticSummary?: string;
}
