import { isPersonal } from '../../contracts/review/act';
import type { Act } from '../../contracts/review/act';
import type { ReviewId } from '../../contracts/primitives';
import { formatInstant } from '../../projections/words/time';
import { chooseDeployment, requireSigner } from '../context/command-context';
import type { CommandContext } from '../context/command-context';
import { signAndDeliver, replyLines } from './deliver-statement';
import type { DeliveryOptions } from './deliver-statement';
import { underIdempotencyKey } from './under-idempotency-key';
import { print, printAside } from '../context/print';
import { composeStatement } from './sign-act';

export interface PerformOptions extends DeliveryOptions {
  readonly idempotencyKey?: string;
  /** Shows what would be signed, and ends there. */
  readonly dryRun?: boolean;
}

interface OnReview {
  readonly review: ReviewId;
  readonly act: Act;
}

/**
 * Signs an act and sends it, or has the API attest it for a company without a key here, and reports
 * the outcome.
 */
export async function performAct(
  context: CommandContext,
  { review, act }: OnReview,
  { idempotencyKey, dryRun, ...delivery }: PerformOptions,
): Promise<void> {
  const isAttested = context.caller.signer === null && !isPersonal(act.kind);
  if (dryRun === true) {
    await show(context, { review, act }, { isAttested, validFor: delivery.validFor });
  } else if (isAttested && delivery.via === 'http') {
    const reply = await underIdempotencyKey(idempotencyKey, (header) =>
      context.client.performAct({ path: { review }, header, body: { act } }),
    );
    print(replyLines(reply));
  } else {
    await signAndDeliver(context, { review, act }, delivery);
  }
}

async function show(
  context: CommandContext,
  { review, act }: OnReview,
  { isAttested, validFor }: Pick<DeliveryOptions, 'validFor'> & { readonly isAttested: boolean },
): Promise<void> {
  if (isAttested) {
    printAside([
      `The API would sign this for ${context.caller.name}, on ${review}. Nothing was sent.`,
    ]);
    print([JSON.stringify(act, null, 2)]);
    return;
  }
  const signer = requireSigner(context);
  const deployment = await chooseDeployment(context);
  const statement = composeStatement({ deployment, review, act, validForMs: validFor }, signer);
  const until = formatInstant(statement.expiresAt);
  printAside([
    `The key ${signer.kid} would sign this, to hold until ${until}. Nothing was signed or sent.`,
  ]);
  print([JSON.stringify(statement, null, 2)]);
}
