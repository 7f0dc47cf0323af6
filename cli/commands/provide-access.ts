import type { Command } from 'commander';
import { ProvideAccess } from '../../contracts/api/requests';
import { openContext, requireReview } from '../command-context';
import { parseWith, withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { readSecret } from '../read-secret';
import { replyLines } from '../render-reply';
import { toSnapshot, withSnapshot } from '../snapshot-options';
import type { SnapshotOptions } from '../snapshot-options';

interface Options extends SnapshotOptions {
  readonly endpoint: string;
  readonly model: string;
  readonly apiKeyStdin?: boolean;
  readonly idempotencyKey?: string;
}

export function addProvideAccess(program: Command): void {
  const { endpoint, model } = ProvideAccess.shape;
  const command = program
    .command('provide-access')
    .description('give access to the model; its secret comes from MODEL_API_KEY or stdin')
    .requiredOption(
      '--endpoint <url>',
      'OpenAI-compatible, up to and with /v1',
      parseWith(endpoint),
    )
    .requiredOption('--model <name>', 'name of the model at the endpoint', parseWith(model))
    .option('--api-key-stdin', 'read the secret from stdin instead of MODEL_API_KEY');
  withExamples(
    withIdempotencyKey(withReview(withSnapshot(command))),
    'provide-access --endpoint https://models.example/v1 --model example-1',
    'provide-access --endpoint https://models.example/v1 --model example-1 --api-key-stdin < secret',
  );
  command.action(async (options: Options) => {
    const context = openContext(command, 'company');
    const review = requireReview(command, context);
    const snapshot = toSnapshot(options);
    const apiKey = await readSecret({ fromStdin: options.apiKeyStdin === true });
    const body = { endpoint: options.endpoint, model: options.model, apiKey, snapshot };
    const reply = await performAct(options.idempotencyKey, (key) =>
      context.client.provideAccess(review, ProvideAccess.parse(body), key),
    );
    print(replyLines(reply));
  });
}
