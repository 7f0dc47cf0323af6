import type { ActReply } from '../../contracts/http/act-reply';
import type { ApiClient } from '../context/api-client';
import { UsageError } from '../context/failures';
import type { Signed } from './sign-act';

/**
 * Sends a statement to the API, which answers at once.
 *
 * @throws UsageError for an act that has a command of its own; otherwise as {@link ApiClient} does.
 */
export async function sendByHttp(
  client: ApiClient,
  { statement, text }: Signed,
): Promise<ActReply> {
  const { review, act } = statement;
  if (act.kind === 'submit' || act.kind === 'destroy') {
    throw new UsageError(`The act ${act.kind} has its own command.`);
  }
  return client.bringStatement({ path: { review }, body: { statement: text } });
}
