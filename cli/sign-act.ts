import { randomBytes } from 'node:crypto';
import type { Act } from '../contracts/act';
import type { DeploymentName, ReviewId } from '../contracts/primitives';
import { Statement } from '../contracts/statement';
import { signStatement } from '../trust/statement';
import { UsageError } from './failures';
import type { Signer } from './signer';

const NONCE_BYTES = 24;

/** A statement with the text that carries it. */
export interface Signed {
  readonly statement: Statement;
  /** The text of its envelope. */
  readonly text: string;
}

interface Unsigned {
  /** Where it is to count. */
  readonly deployment: DeploymentName;
  readonly review: ReviewId;
  readonly act: Act;
  readonly validForMs: number;
}

/**
 * Signs one act on one review, from now on and for as long as said.
 *
 * @throws UsageError for an act outside its contract.
 */
export async function signAct(
  { deployment, review, act, validForMs }: Unsigned,
  signer: Signer,
): Promise<Signed> {
  const now = Date.now();
  const parsed = Statement.safeParse({
    deployment,
    review,
    act,
    by: signer.by,
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + validForMs).toISOString(),
    nonce: randomBytes(NONCE_BYTES).toString('base64url'),
  });
  if (!parsed.success) throw new UsageError(toInputFaults(parsed.error));
  return { statement: parsed.data, text: await signStatement(parsed.data, signer) };
}

/** Where an input is wrong, one place a line. */
export const toInputFaults = (error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string =>
  error.issues.map(({ path, message }) => `/${path.map(String).join('/')}: ${message}`).join('\n');
