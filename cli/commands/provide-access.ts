import type { Command } from 'commander';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { CheckAccess, ProvideAccess } from '../../contracts/http/requests';
import type { ReviewId } from '../../contracts/primitives';
import { accessEffects } from '../render/access';
import { ApiRefusal } from '../../contracts/http/api-errors';
import { openContext, requireReview } from '../context/command-context';
import type { CommandContext } from '../context/command-context';
import { confirm, print } from '../context/print';
import { UsageError } from '../context/failures';
import { parseWith, withExamples, withIdempotencyKey, withReview } from '../context/options';
import { underIdempotencyKey } from '../acts/under-idempotency-key';
import { toProfile, withProfile, toDeclaredSnapshot, withSnapshot } from '../acts/profile-options';
import type { ProfileOptions, SnapshotOptions } from '../acts/profile-options';
import { replyLines } from '../acts/deliver-statement';
import { text } from 'node:stream/consumers';

interface Options extends SnapshotOptions, ProfileOptions {
  readonly endpoint: string;
  readonly model: string;
  readonly apiKeyStdin?: boolean;
  readonly unverified?: boolean;
  readonly yes?: boolean;
  readonly idempotencyKey?: string;
}

export function addProvideAccess(program: Command): void {
  const { endpoint, model } = ProvideAccess.shape;
  const command = program
    .command('provide-access')
    .description('give access to the model; the secret is read from MODEL_API_KEY or stdin')
    .requiredOption(
      '--endpoint <url>',
      'OpenAI-compatible base URL, including /v1',
      parseWith(endpoint),
    )
    .requiredOption('--model <name>', 'name of the model at the endpoint', parseWith(model))
    .option('--api-key-stdin', 'read the secret from stdin instead of MODEL_API_KEY')
    .option('--unverified', 'replace verified access without checking the new endpoint first')
    .option('--yes', 'skip the confirmation before verified access is replaced');
  withExamples(
    withIdempotencyKey(withReview(withSnapshot(withProfile(command)))),
    'provide-access --endpoint https://models.example/v1 --model example-1',
    'provide-access --endpoint https://models.example/v1 --model example-1 --api-key-stdin < secret',
    'provide-access --endpoint https://example.azure.example/openai/deployments/example-1 ' +
      '--model example-1 --authentication api-key --query api-version=2024-10-21',
  );
  command.action(async (options: Options) => {
    const context = openContext(command, 'company');
    const review = requireReview(command, context);
    const snapshot = toDeclaredSnapshot(options);
    const apiKey = await readSecret({ fromStdin: options.apiKeyStdin === true });
    const { endpoint, model } = options;
    const offer = parseOffer({ endpoint, model, apiKey, profile: toProfile(options) });
    if (options.yes !== true) await confirmReplacement(context, review, options, offer);
    const unverified = options.unverified === true ? true : undefined;
    const body = ProvideAccess.parse({ ...offer, snapshot, unverified });
    const reply = await underIdempotencyKey(options.idempotencyKey, (header) =>
      context.client.provideAccess({ path: { review }, header, body }),
    );
    print(replyLines(reply));
  });
}

/** @throws UsageError which option is wrong; the secret is not repeated. */
function parseOffer(given: unknown): CheckAccess {
  const offer = CheckAccess.safeParse(given);
  if (offer.success) return offer.data;
  const faults = offer.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new UsageError(`Access cannot be given like this: ${faults.join('; ')}.`);
}

/**
 * Says what happens to running work, and asks for confirmation; asks nothing if no verified access
 * is in use.
 */
async function confirmReplacement(
  { client }: CommandContext,
  review: ReviewId,
  ...[{ unverified }, offer]: [Options, CheckAccess]
): Promise<void> {
  const view = await readIfAnswered(client, review);
  if (view?.access?.status !== 'verified') return;
  const running = view.evaluations.filter(({ status }) => status === 'running');
  const effects =
    unverified === true
      ? [
          'The new endpoint is not checked first. Until it is verified, these are stopped: ' +
            `${running.map(({ suite }) => suite).join(', ') || 'none'}. If it does not answer, the review has no access.`,
        ]
      : accessEffects(await client.checkAccess({ path: { review }, body: offer }), offer.profile);
  await confirm(
    [`Verified access to the model is replaced in review ${review}.`, ...effects],
    'replace',
  );
}

/** A review that cannot be read is asked about by nobody here; the API refuses what it must. */
async function readIfAnswered(
  client: CommandContext['client'],
  review: ReviewId,
): Promise<ReviewRepresentation | null> {
  try {
    return await client.readReview({ path: { review } });
  } catch (error) {
    if (error instanceof ApiRefusal) return null;
    throw error;
  }
}

/**
 * The secret of the model's endpoint: from stdin when asked for, else from MODEL_API_KEY; undefined for
 * an endpoint without one. Arguments are seen by everybody on the machine, so it never is one.
 */
async function readSecret({ fromStdin }: { fromStdin: boolean }): Promise<string | undefined> {
  if (!fromStdin) return process.env['MODEL_API_KEY'] || undefined;
  const secret = (await text(process.stdin)).trim();
  if (secret !== '') return secret;
  throw new UsageError('--api-key-stdin was given, but stdin is empty.');
}
