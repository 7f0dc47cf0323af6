import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { connectStore, openKeys } from '../../store/open-stores';
import { createSecrets, registerParticipants } from '../../stack/participants';
import { toKeyEnvironment, toStackKeys } from '../../stack/stack-keys';
import { eventually } from '../../test/support/eventually';
import { prepareReview } from '../../test/support/prepare-review';
import type { ReviewSite } from '../../test/support/review-handle';
import type { StubEndpoint } from '../../test/support/stub-endpoint';
import { createReviewCodec } from '../../trust/sealing/codec/review-codec';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import type { Keyring } from '../../trust/keys/keyring';
import { createTemporalClient } from '../../runtime/temporal-client';
import { REVIEW_WORKFLOW, TASK_QUEUES } from '../../workflows/messages';
import { clearCodec, clearVault } from './clear';
import type { MeasuredSite } from './measured-worker';
import { DEPLOYMENT } from '../../test/support/deployment';

const ROOT = join(__dirname, '..', '..');
const DAY_SECONDS = 86_400;
const SIGNERS = ['cisa', 'nsa', 'caisi'] as const;

export interface Engines {
  readonly address: string;
  readonly mongodb: string;
  readonly folder: string;
  readonly endpoint: StubEndpoint;
}

/** A worker process with a namespace and a database of its own, sealed or in the clear. */
export interface EncryptionSite {
  /** Runs a whole review; resolves with the milliseconds of processor time that the worker has spent on it. */
  runReview(): Promise<number>;
  close(): Promise<void>;
}

export async function openEncryptionSite(
  engines: Engines,
  isSealed: boolean,
): Promise<EncryptionSite> {
  const name = isSealed ? 'sealed' : 'clear';
  const namespace = `bench-${name}`;
  const mongodb = new URL(engines.mongodb);
  mongodb.pathname = `/bench_${name}`;
  const keys = toStackKeys(mongodb.href, engines.folder);
  const settings = KeyEnvironment.parse(toKeyEnvironment(keys));
  const opened = await openKeys(settings.keys, () => undefined);
  const store = await connectStore(mongodb.href, isSealed ? opened.vault : clearVault);
  const { address, endpoint } = engines;
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: DAY_SECONDS as never },
  });
  const secrets = await createSecrets({ store, deployment: DEPLOYMENT });
  const participants = await registerParticipants(
    { store, deployment: DEPLOYMENT },
    secrets.apiKeyPepper,
  );
  const codec = isSealed ? createReviewCodec(opened.keyring) : clearCodec;
  const client = createTemporalClient({ connection, namespace, codec });
  const site = {
    ...{ deployment: DEPLOYMENT, client, connection, namespace },
    ...{ store, endpoint, participants, secrets },
  };
  const place = { isSealed, address, namespace, mongodbUri: mongodb.href, keys };
  const worker = await startWorker(place);
  return {
    runReview: async () => {
      const before = await askCpu(worker);
      await runReview(site, opened.keyring);
      return (await askCpu(worker)) - before;
    },
    close: async () => {
      // The worker takes a milder signal for the wish to finish its work first.
      worker.kill('SIGKILL');
      await Promise.all([connection.close(), store.close(), opened.close()]);
    },
  };
}

async function startWorker(place: MeasuredSite): Promise<ChildProcess> {
  const script = join(__dirname, 'measured-worker.ts');
  const worker = fork(script, { cwd: ROOT, execArgv: ['--import', 'tsx'] });
  const ended = once(worker, 'exit').then(() => {
    throw new Error('the measured worker ended early');
  });
  ended.catch(() => undefined);
  worker.send(place);
  await Promise.race([once(worker, 'message'), ended]);
  return worker;
}

async function askCpu(worker: ChildProcess): Promise<number> {
  worker.send('cpu');
  const [{ cpuMs }] = (await once(worker, 'message')) as [{ cpuMs: number }];
  return cpuMs;
}

/** From the start to the closed report: access, two suites, three sign-offs one after the other. */
async function runReview(site: ReviewSite, keyring: Keyring): Promise<void> {
  const { handle: review, input } = await prepareReview(site, keyring);
  await site.client.workflow.start(REVIEW_WORKFLOW, {
    workflowId: review.id,
    taskQueue: TASK_QUEUES.reviews,
    args: [input],
  });
  await review.recorded('IntakeAccepted');
  await review.toDeliberation();
  for (const agency of SIGNERS) {
    await review.signOff(agency);
    await eventually(async () => {
      const { signOffs } = await review.view();
      return signOffs.some((one) => one.agency === agency) ? true : null;
    });
  }
  await review.ends();
}
