import { findSigningKey } from '../../activities/store/signing-keys';
import type { Envelope } from '../../contracts/envelope';
import type { Principal } from '../../contracts/participant';
import type { Code, Instant } from '../../contracts/primitives';
import type { Statement } from '../../contracts/statement';
import { EVERY_REVIEW, isOrder } from '../../contracts/toll/order';
import type { OrderAct } from '../../contracts/toll/order';
import { admissionFault } from '../../trust/key-validity';
import { maySpeak, mayCosign, personOf, actorOf } from '../../trust/speakers';
import { openStatement, readStatement } from '../../trust/statement';
import { ApiProblem } from '../api-problem';
import type { ApiDependencies } from '../dependencies';

/** An order on every review that is authentic, and good now. */
export interface SignedOrder {
  readonly statement: Statement & { readonly act: OrderAct };
  /** What was signed, the same for one signature and for two. */
  readonly payload: Envelope['payload'];
  /** The person who made it, and whoever signed beside. */
  readonly people: readonly Code[];
}

/**
 * Reads an order, and believes it as far as its keys go; who the people are now, each review judges.
 *
 * @throws ApiProblem with what is wrong.
 */
export async function readOrder(
  { store, deployment }: Pick<ApiDependencies, 'store' | 'deployment'>,
  text: string,
  now: Instant,
): Promise<SignedOrder> {
  const opened = openStatement(text);
  if (!opened.ok) throw new ApiProblem(opened.code);
  const read = await readStatement(text, (kid) => findSigningKey(store, kid));
  if (!read.ok) throw new ApiProblem(read.code);
  const { statement, keys } = read;
  const { act, by, issuedAt, expiresAt } = statement;
  if (statement.deployment !== deployment) throw new ApiProblem('wrong-deployment');
  if (!isOrder(act)) throw new ApiProblem('wrong-channel');
  if (statement.review !== EVERY_REVIEW) throw new ApiProblem('wrong-review');
  if (expiresAt <= now) throw new ApiProblem('expired');
  for (const key of keys) {
    const fault = admissionFault(key, { issuedAt, now });
    if (fault !== null) throw new ApiProblem(fault);
  }
  const speaker = keys.find(({ owner }) => maySpeak(owner, statement));
  const others = keys.filter((key) => key !== speaker);
  if (!speaker || !others.every(({ owner }) => mayCosign(owner, by))) {
    throw new ApiProblem('wrong-signer');
  }
  const people = [by, ...others.map(({ owner }) => actorOf(owner))].flatMap(
    (actor) => personOf(actor) ?? [],
  );
  return { statement: { ...statement, act }, payload: opened.envelope.payload, people };
}

/** @throws ApiProblem `wrong-signer` when the last who signed is not who brings it. */
export function requireSignedLastBy({ people }: SignedOrder, caller: Principal): void {
  const isOwn = caller.kind === 'coordinator' && people.at(-1) === caller.person;
  if (!isOwn) throw new ApiProblem('wrong-signer');
}
