import { createClient } from '../../contracts/http/client';
import type { ApiAddress, Client } from '../../contracts/http/client';
import { API } from '../../contracts/http/operations';
import type { Command } from 'commander';
import type { ReviewId, DeploymentName } from '../../contracts/primitives';
import { chooseCaller, findSurroundings } from './surroundings';
import type { Need, KnownCaller, Surroundings, SurroundingsFlags } from './surroundings';
import { UsageError } from './failures';
import { readSigner } from './signer';
import type { Signer } from './signer';
import { printAside } from './print';

/** Every operation of the API; what takes or gives a stream is in file-transfer.ts. */
export type ApiClient = Client<typeof API>;

export const createApiClient = (address: ApiAddress): ApiClient => createClient(address, API);

/** What the options of every command say. */
interface GlobalFlags extends SurroundingsFlags {
  readonly as?: string | undefined;
  readonly key?: string | undefined;
  readonly review?: ReviewId | undefined;
}

/** What a command works with. */
export interface CommandContext {
  readonly client: ApiClient;
  readonly caller: KnownCaller;
  readonly surroundings: Surroundings;
}

/** @throws UsageError when it is not clear where to call or as whom. */
export function openContext(command: Command, need: Need): CommandContext {
  const flags = command.optsWithGlobals<GlobalFlags>();
  const surroundings = findSurroundings(flags);
  const signer = flags.key === undefined ? null : readSigner(flags.key);
  const chosen = chooseCaller(surroundings, need, { as: flags.as, signer });
  const caller = signer ? { ...chosen, signer } : chosen;
  const client = createApiClient({ url: surroundings.apiUrl, apiKey: caller.apiKey });
  return { client, caller, surroundings };
}

/** Where and as whom to call, for anything but a plain request. */
export const toAddress = ({ surroundings, caller }: CommandContext): ApiAddress => ({
  url: surroundings.apiUrl,
  apiKey: caller.apiKey,
});

/** @throws UsageError when no review is named and none runs in the stack. */
export function requireReview(command: Command, { surroundings }: CommandContext): ReviewId {
  const review = command.optsWithGlobals<GlobalFlags>().review ?? surroundings.review;
  if (review !== null) return review;
  throw new UsageError('Name the review with --review rev-… (see `reviews`).');
}

/** @throws UsageError when the caller has no signing key. */
export function requireSigner({ caller }: CommandContext): Signer {
  if (caller.signer) return caller.signer;
  throw new UsageError(`${caller.name} has no signing key here; pass one with --key file.json.`);
}

/**
 * The deployment to sign for: the one that is pinned, else the one that the API says it is, which is shown
 * before anything is signed. An API can say what it likes: pin the name where it matters.
 */
export async function chooseDeployment({
  client,
  surroundings: { deployment, apiUrl },
}: CommandContext): Promise<DeploymentName> {
  if (deployment !== null) return deployment;
  const { deployment: said } = await client.readHealth();
  printAside([
    `Signing for the deployment ${said}, as ${apiUrl} says: --deployment or MODEL_REVIEW_DEPLOYMENT pins it.`,
  ]);
  return said;
}

/** @throws UsageError for what somebody else signed for another deployment than the caller's. */
export async function requireDeployment(
  context: CommandContext,
  { deployment }: { readonly deployment: DeploymentName },
): Promise<void> {
  const own = await chooseDeployment(context);
  if (own === deployment) return;
  throw new UsageError(
    `It is for the deployment ${deployment}, not for ${own}. Nothing was signed.`,
  );
}
