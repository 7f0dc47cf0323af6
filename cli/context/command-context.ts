import type { Command } from 'commander';
import type { ReviewId } from '../../contracts/primitives';
import { createApiClient } from './api-client';
import type { ApiClient } from './api-client';
import type { ApiAddress } from '../../contracts/http/client';
import { chooseCaller } from './choose-caller';
import type { Need } from './choose-caller';
import { UsageError } from './failures';
import { readSigner } from './signer';
import type { Signer } from './signer';
import { findSurroundings } from './surroundings';
import type { Caller, Surroundings, SurroundingsFlags } from './surroundings';

/** What the options of every command say. */
export interface GlobalFlags extends SurroundingsFlags {
  readonly as?: string | undefined;
  readonly key?: string | undefined;
  readonly review?: ReviewId | undefined;
}

/** What a command works with. */
export interface CommandContext {
  readonly client: ApiClient;
  readonly caller: Caller;
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

/** Where and as whom to call, for what is no plain request. */
export const toAddress = ({ surroundings, caller }: CommandContext): ApiAddress => ({
  url: surroundings.apiUrl,
  apiKey: caller.apiKey,
});

/** @throws UsageError when no review is named and none runs in the stack. */
export function requireReview(command: Command, { surroundings }: CommandContext): ReviewId {
  const review = command.optsWithGlobals<GlobalFlags>().review ?? surroundings.review;
  if (review !== null) return review;
  throw new UsageError('Name the review: --review rev-… (`reviews` lists them).');
}

/** @throws UsageError when the caller has no signing key. */
export function requireSigner({ caller }: CommandContext): Signer {
  if (caller.signer) return caller.signer;
  throw new UsageError(`${caller.name} has no signing key here: give one with --key file.json.`);
}
