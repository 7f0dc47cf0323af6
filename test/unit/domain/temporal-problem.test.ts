import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { PROBLEMS } from '../../../contracts/http/problem';
import { toTemporalProblem } from '../../../api/http/ask-temporal';

/** Every status of gRPC other than success, and what a caller is told of it. */
const STATUSES = [
  [1, 'CANCELLED', 'outcome-unknown'],
  [2, 'UNKNOWN', 'temporal-failed'],
  [3, 'INVALID_ARGUMENT', 'temporal-refuses'],
  [4, 'DEADLINE_EXCEEDED', 'outcome-unknown'],
  [6, 'ALREADY_EXISTS', 'temporal-refuses'],
  [7, 'PERMISSION_DENIED', 'temporal-refuses'],
  [8, 'RESOURCE_EXHAUSTED', 'temporal-unavailable'],
  [9, 'FAILED_PRECONDITION', 'review-stuck'],
  [10, 'ABORTED', 'temporal-unavailable'],
  [11, 'OUT_OF_RANGE', 'temporal-refuses'],
  [12, 'UNIMPLEMENTED', 'temporal-refuses'],
  [13, 'INTERNAL', 'temporal-failed'],
  [14, 'UNAVAILABLE', 'temporal-unavailable'],
  [15, 'DATA_LOSS', 'temporal-failed'],
  [16, 'UNAUTHENTICATED', 'temporal-refuses'],
] as const;

/** What the client makes of a server that answers everything with one status. */
async function errorFor(status: number): Promise<unknown> {
  const server = createServer();
  server.on('stream', (stream) => {
    stream.respond(
      {
        ':status': 200,
        'content-type': 'application/grpc',
        'grpc-status': String(status),
        'grpc-message': 'secret detail',
      },
      { endStream: true },
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  // Without the client's own retries: what is told is what came last.
  const connection = Connection.lazy({ address: `127.0.0.1:${port}`, interceptors: [] });
  try {
    return await new Client({ connection }).workflow
      .getHandle('rev-any')
      .executeUpdate('submit', { args: [{}] })
      .catch((error: unknown) => error);
  } finally {
    await connection.close();
    server.close();
  }
}

describe('a status of Temporal’s gRPC', () => {
  it.each(STATUSES)('%d %s: is explained, with what to do', async (status, _name, code) => {
    const problem = toTemporalProblem(await errorFor(status));
    expect(problem).toMatchObject({ code });
    expect(PROBLEMS[code][0]).toBeGreaterThan(500);
    expect(problem?.particulars.detail).toMatch(/again|operator/i);
    expect(problem?.particulars.detail).not.toContain('secret');
  });
});
