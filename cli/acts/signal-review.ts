import { Connection, WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { StackFile } from '../../contracts/stack-file';
import { CodecRefused, createRemoteCodec } from '../../trust/sealing/codec/remote-codec';
import type { CodecAddress } from '../../trust/sealing/codec/remote-codec';
import { connectTemporal, createTemporalClient } from '../../runtime/temporal-client';
import { reviewWorkflowId, status } from '../../workflows/messages';
import type { ReviewStatus } from '../../workflows/messages';
import type { ApiClient } from '../context/command-context';
import { awaitEffect } from './await-effect';
import type { Effect } from './await-effect';
import { CommandFailed, UsageError } from '../context/failures';
import type { SignedText } from './sign-act';
import { isSignalled } from './signalled-acts';
import { SIGNALS } from './temporal-command';

interface Target {
  /** Null: as Temporal's own environment and profiles say. */
  readonly temporal: StackFile['temporal'] | null;
  /** Where statements are sealed for their review: this terminal holds no data keys. */
  readonly codec: CodecAddress;
  /** Reads the record back. */
  readonly client: ApiClient;
}

/**
 * Sends a statement as the Temporal signal of its act, and finds out its outcome.
 *
 * @throws CommandFailed when Temporal or the API's codec cannot be reached, or the review does not
 * run.
 */
export async function signalReview(target: Target, signed: SignedText): Promise<Effect> {
  const { statement, text } = signed;
  const { kind } = statement.act;
  if (!isSignalled(kind)) throw new UsageError(`The act ${kind} cannot be sent as a signal.`);
  const { connection, client } = await connect(target);
  try {
    const handle = client.workflow.getHandle(reviewWorkflowId(statement.review));
    const readStatus = (): Promise<ReviewStatus | null> => findStatus(client, handle);
    const before = await readStatus();
    await handle.signal(SIGNALS[kind], { statement: text }).catch(explain);
    return await awaitEffect({ client: target.client, readStatus }, { statement, before });
  } finally {
    await connection.close();
  }
}

async function connect({
  temporal,
  codec: address,
}: Target): Promise<{ connection: Connection; client: Client }> {
  const codec = createRemoteCodec(address);
  try {
    if (!temporal) return await connectTemporal(codec);
    const { address, namespace } = temporal;
    const connection = await Connection.connect({ address, connectTimeout: '5s' });
    return { connection, client: createTemporalClient({ connection, namespace, codec }) };
  } catch {
    throw new CommandFailed(
      `Temporal${temporal ? ` at ${temporal.address}` : ''} cannot be reached.\n` +
        'For the embedded stack, run `npm start`; for a deployment, check TEMPORAL_ADDRESS.',
    );
  }
}

const LONGEST_QUERY_MS = 3_000;

async function findStatus(client: Client, handle: WorkflowHandle): Promise<ReviewStatus | null> {
  try {
    return await client.withDeadline(Date.now() + LONGEST_QUERY_MS, () => handle.query(status));
  } catch {
    return null;
  }
}

function explain(error: unknown): never {
  throw new CommandFailed(toReason(error));
}

function toReason(error: unknown): string {
  if (error instanceof WorkflowNotFoundError) {
    return (
      'No such review is running: it is closed, its run is lost (see `review`), or it does not ' +
      'exist. Nothing was sent.'
    );
  }
  // Temporal's client wraps what its codec throws.
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof CodecRefused)) {
    return 'Temporal did not accept the signal. It is safe to send the same statement again.';
  }
  return cause.status === null
    ? 'The API does not answer, and only the API can encrypt a statement for its review. Nothing was sent.'
    : 'The API does not encrypt for this review in your name: the review does not exist or you ' +
        'have no access to it. Nothing was sent.';
}
