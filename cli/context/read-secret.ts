import { text } from 'node:stream/consumers';
import { UsageError } from './failures';

/**
 * The secret of the model's endpoint: from stdin when asked for, else from MODEL_API_KEY; undefined for
 * an endpoint without one. Arguments are seen by everybody on the machine, so it never is one.
 */
export async function readSecret({
  fromStdin,
}: {
  fromStdin: boolean;
}): Promise<string | undefined> {
  if (!fromStdin) return process.env['MODEL_API_KEY'] || undefined;
  const secret = (await text(process.stdin)).trim();
  if (secret !== '') return secret;
  throw new UsageError('--api-key-stdin was given, and stdin is empty.');
}
