import { createApiClient } from '../../cli/context/command-context';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { digestOf } from '../../trust/statements/digest';
import { EXAMPLE_MODEL } from '../example-model/catalog';
import type { RunningStack } from '../processes/run-stack';

/** Starts the example company's review through the public API; the same key is the same review. */
export async function startExampleReview(
  stack: RunningStack,
  idempotencyKey: string,
): Promise<ReviewRepresentation> {
  const { api, company, model } = stack.file;
  const client = createApiClient({ url: api.url, apiKey: company.apiKey });
  const name = model?.name ?? EXAMPLE_MODEL.name;
  return client.startReview({
    header: { 'Idempotency-Key': idempotencyKey },
    body: {
      model: { name },
      snapshot: { digest: digestOfModel(stack), safeguards: 'production' },
      note: 'An example review of a fictional company.',
    },
  });
}

/** Gives the agencies access to the model, as the company would. */
export async function giveAccess(stack: RunningStack, review: string): Promise<void> {
  const { api, company, model } = stack.file;
  if (!model) throw new Error('this stack has no model');
  const client = createApiClient({ url: api.url, apiKey: company.apiKey });
  await client.provideAccess({
    path: { review },
    body: {
      endpoint: model.url,
      model: model.name,
      ...(model.apiKey !== null && { apiKey: model.apiKey }),
    },
  });
}

/** The example model's weights are known; of another endpoint only its name and address are. */
function digestOfModel({ file: { model } }: RunningStack): string {
  return !model || model.name === EXAMPLE_MODEL.name
    ? `sha256:${EXAMPLE_MODEL.weights.sha256}`
    : digestOf({ model: model.name, url: model.url });
}
