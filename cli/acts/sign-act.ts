import { randomBytes } from 'node:crypto';
import type { Act } from '../../contracts/review/act';
import type { DeploymentName, ReviewId } from '../../contracts/primitives';
import { Statement } from '../../contracts/statement/statement';
import { signStatement } from '../../trust/statements/statement';
import { UsageError } from '../context/failures';
import type { Signer } from '../context/signer';

const NONCE_BYTES = 24;

/** A statement with the text that carries it. */
export interface SignedText {
  readonly statement: Statement;
  /** The text of its envelope. */
  readonly text: string;
}

interface UnsignedStatement {
  /** Where it is to count. */
  readonly deployment: DeploymentName;
  readonly review: ReviewId;
  readonly act: Act;
  readonly validForMs: number;
}

/**
 * What would be signed of one act on one review, from now on and for as long as said.
 *
 * @throws UsageError for an act outside its contract.
 */
export function composeStatement(
  { deployment, review, act, validForMs }: UnsignedStatement,
  { by }: Pick<Signer, 'by'>,
): Statement {
  const now = Date.now();
  const parsed = Statement.safeParse({
    deployment,
    review,
    act,
    by,
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + validForMs).toISOString(),
    nonce: randomBytes(NONCE_BYTES).toString('base64url'),
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(toInputFaults(parsed.error));
}

/** Signs one act on one review. It throws as {@link composeStatement} does. */
export async function signOwnAct(unsigned: UnsignedStatement, signer: Signer): Promise<SignedText> {
  const statement = composeStatement(unsigned, signer);
  return { statement, text: await signStatement(statement, signer) };
}

/** Where an input is wrong, one place a line. */
export const toInputFaults = (error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string =>
  error.issues.map(({ path, message }) => `/${path.map(String).join('/')}: ${message}`).join('\n');
