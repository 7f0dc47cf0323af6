import type { ActReply } from '../contracts/api/act-reply';
import type { ApiClient } from './api-client';
import { UsageError } from './failures';
import type { Signed } from './sign-act';

/**
 * Sends a statement to the API's route for its act, which answers at once.
 *
 * @throws UsageError for an act that the API takes unsigned; otherwise as {@link ApiClient} does.
 */
export async function sendByHttp(
  client: ApiClient,
  { statement, text }: Signed,
): Promise<ActReply> {
  const { review, act } = statement;
  const signed = { statement: text };
  switch (act.kind) {
    case 'signOff':
      return client.signOff(review, signed);
    case 'escalate':
      return client.escalate(review, signed);
    case 'resolveEscalation':
      return client.resolveEscalation(review, act.escalation, signed);
    case 'determine':
      return client.determine(review, signed);
    case 'submit':
    case 'provideAccess':
    case 'changePlannedRelease':
    case 'extendWindow':
    case 'withdraw':
    case 'beginSuspension':
    case 'endSuspension':
      throw new UsageError(`The API takes the act ${act.kind} unsigned: it has its own command.`);
    case 'destroy':
      throw new UsageError('The act destroy has its own command.');
    default:
      return act satisfies never;
  }
}
