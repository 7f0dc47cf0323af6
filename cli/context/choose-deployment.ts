import type { DeploymentName } from '../../contracts/primitives';
import type { CommandContext } from './command-context';
import { UsageError } from './failures';
import { printAside } from './print';

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
