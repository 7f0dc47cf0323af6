import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackFile } from '../../contracts/stack-file';
import type { Exit } from './child-process';
import { startEngines } from '../engines/engines';
import { startExampleModel } from '../example-model';
import { keepIdentity, openIdentity, writePrivate } from '../identity';
import type { Identity } from '../identity';
import { openLogKey, openStackStore, toStackKeys } from '../stack-keys';
import { openPrivateFolder } from './private-folder';
import { startApi, startWorker, stopLeftoverServices } from './services';
import { keepSessionsFresh } from '../sessions';

const DATABASE = 'model_review';

interface StackRequest {
  readonly dataDir: string;
  /** Lets callers skip a run's time: for demonstrations alone. */
  readonly timeSkipping?: boolean;
  /** A stack without a model waits for other clients. */
  readonly withModel: boolean;
  readonly say: (line: string) => void;
}

export interface RunningStack {
  /** What the stack file holds; it is written again whenever it changes. */
  readonly file: StackFile;
  readonly identity: Identity;
  update(change: { file?: Partial<StackFile>; identity?: Partial<Identity> }): Promise<void>;
  /** Resolves with the name of the first process that ends by itself. */
  readonly failed: Promise<string>;
  /** Stops everything that this stack started, in the order of dependencies. */
  stop(): Promise<void>;
}

type Stop = () => Promise<void>;

/**
 * Brings up the embedded stack and resolves when every part of it answers. What was started is
 * stopped again if a part is unavailable.
 */
export async function runStack(request: StackRequest): Promise<RunningStack> {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return await assemble(request, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(request: StackRequest, stops: Stop[], stop: Stop): Promise<RunningStack> {
  const { dataDir, say } = request;
  await openPrivateFolder(dataDir);
  const deaths: Promise<string>[] = [];
  const watch = (name: string, exited: Promise<Exit> | undefined): void => {
    if (exited) deaths.push(exited.then(() => name));
  };

  await stopLeftoverServices(dataDir);
  say('Starting MongoDB, the key store and Temporal …');
  const engines = await startEngines({ dataDir, timeSkipping: request.timeSkipping ?? false });
  const { mongo, keyStore, temporal } = engines;
  stops.push(() => engines.stop());
  watch('MongoDB', mongo.exited);
  watch('the key store', keyStore.exited);
  watch('Temporal', temporal.exited);
  say(` both databases answer, Temporal is at ${temporal.address}`);

  const logKey = await openLogKey(dataDir);
  const deployment = logKey.name;
  const mongodbUri = toDatabase(mongo.uri);
  const keys = toStackKeys(toDatabase(keyStore.uri), dataDir);
  const store = await openStackStore({ mongodbUri, keys }, (message) => {
    say(`  Mind: ${message}`);
  });
  const identity = await openIdentity(dataDir, { store, deployment }).finally(() => store.close());
  stops.push(keepSessionsFresh(() => openStackStore({ mongodbUri, keys }), identity.people));
  const model = request.withModel ? await findModel(request, identity, stops) : null;
  if (model?.exited) watch('the example model', model.exited);

  const surroundings = {
    dataDir,
    deployment,
    logKeyFile: logKey.file,
    identity,
    mongodbUri,
    keys,
    temporalAddress: temporal.address,
    temporalUi: temporal.uiUrl,
  };
  say('Starting the API and the worker …');
  const [api, worker] = await Promise.all([startApi(surroundings), startWorker(surroundings)]);
  stops.push(() => api.child.stop());
  stops.push(() => worker.stop());
  watch('the API', api.child.exited);
  watch('the worker', worker.exited);
  say(` the API is at ${api.url}, the worker is polling`);

  const stackFile = join(dataDir, 'stack.json');
  const stack = {
    file: {
      pid: process.pid,
      deployment,
      api: { url: api.url },
      temporal: { address: temporal.address, namespace: 'default', ui: temporal.uiUrl },
      mongodb: { uri: mongodbUri },
      keys,
      log: { key: logKey.text },
      model: model && { url: model.url, name: model.name, apiKey: model.apiKey },
      review: null,
      company: identity.company,
      people: identity.people,
    } satisfies StackFile as StackFile,
    identity,
  };
  stops.push(() => rm(stackFile, { force: true }));
  await writePrivate(stackFile, stack.file);
  return {
    get file() {
      return stack.file;
    },
    get identity() {
      return stack.identity;
    },
    update: async (change) => {
      stack.file = { ...stack.file, ...change.file };
      stack.identity = { ...stack.identity, ...change.identity };
      await writePrivate(stackFile, stack.file);
      await keepIdentity(dataDir, stack.identity);
    },
    failed: Promise.race(deaths),
    stop,
  };
}

interface FoundModel {
  readonly url: string;
  readonly name: string;
  readonly apiKey: string | null;
  readonly exited: Promise<Exit> | undefined;
}

/** The endpoint that MODEL_URL names, else the example model. */
async function findModel(
  { say }: StackRequest,
  identity: Identity,
  stops: Stop[],
): Promise<FoundModel> {
  const { MODEL_URL, MODEL_NAME, MODEL_API_KEY } = process.env;
  if (MODEL_URL) {
    if (!MODEL_NAME)
      throw new Error('MODEL_URL needs MODEL_NAME, the model’s name at that endpoint.');
    say(`Using the model ${MODEL_NAME} at ${MODEL_URL}`);
    return { url: MODEL_URL, name: MODEL_NAME, apiKey: MODEL_API_KEY ?? null, exited: undefined };
  }
  say('Starting the example model …');
  const model = await startExampleModel({ apiKey: identity.modelKey });
  stops.push(() => model.stop());
  say(` ${model.model} is at ${model.url} (its scores mean nothing)`);
  return { url: model.url, name: model.model, apiKey: model.apiKey, exited: model.exited };
}

/** A server's address with our database in it, unless it names one itself. */
function toDatabase(uri: string): string {
  const url = new URL(uri);
  if (url.pathname === '' || url.pathname === '/') url.pathname = `/${DATABASE}`;
  return url.href;
}
