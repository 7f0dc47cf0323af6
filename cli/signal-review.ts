import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { StackFile } from '../contracts/stack-file';
import { connectTemporal } from '../trust/temporal-client';
import { reviewWorkflowId, status } from '../workflows/messages';
import type { ReviewStatus } from '../workflows/messages';
import type { ApiClient } from './api-client';
import { awaitEffect } from './await-effect';
import type { Effect } from './await-effect';
import { CommandFailed, UsageError } from './failures';
import type { Signed } from './sign-act';
import { isSignalled, SIGNALS } from './temporal-command';

interface Target {
  /** Null: as Temporal's own environment and profiles say. */
  readonly temporal: StackFile['temporal'] | null;
  /** Reads the record back; the signal goes out without it, too. */
  readonly client: ApiClient;
}

/**
 * Sends a statement as the Temporal signal of its act, and finds out what became of it.
 *
 * @throws CommandFailed when Temporal cannot be reached or the review does not run.
 */
export async function signalReview(target: Target, signed: Signed): Promise<Effect> {
  const { statement, jws } = signed;
  const { kind } = statement.act;
  if (!isSignalled(kind)) throw new UsageError(`No signal carries the act ${kind}.`);
  const { connection, client } = await connect(target.temporal);
  try {
    const handle = client.workflow.getHandle(reviewWorkflowId(statement.review));
    const readStatus = (): Promise<ReviewStatus | null> => findStatus(client, handle);
    const before = await readStatus();
    await handle.signal(SIGNALS[kind], { statement: jws }).catch(explain);
    return await awaitEffect({ client: target.client, readStatus }, { statement, before });
  } finally {
    await connection.close();
  }
}

async function connect(
  temporal: Target['temporal'],
): Promise<{ connection: Connection; client: Client }> {
  try {
    if (!temporal) return await connectTemporal();
    const { address, namespace } = temporal;
    const connection = await Connection.connect({ address, connectTimeout: '5s' });
    return { connection, client: new Client({ connection, namespace }) };
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
  const isGone = error instanceof WorkflowNotFoundError;
  throw new CommandFailed(
    isGone
      ? 'No such review runs: it is closed, or it is not here. Nothing was sent.'
      : 'Temporal did not take the signal. Sending the same statement again is safe.',
  );
}
