import type { Envelope } from '../../contracts/statement/envelope';
import type { Code, DeploymentName, Instant } from '../../contracts/primitives';
import type { AdmissionRefusalCode } from '../../contracts/review/rejection';
import type { SigningKey } from '../../contracts/statement/signing-key';
import type { Statement } from '../../contracts/statement/statement';
import { EVERY_REVIEW, isOrder } from '../../contracts/review/window/orders';
import type { OrderAct } from '../../contracts/review/window/orders';
import { admissionFault } from './signing-key';
import { actorOf, mayCosign, maySpeak, personOf } from './eligibility';
import { openStatement, readStatement } from './statement';

/** An order on every review that is authentic, and good now. */
export interface SignedOrder {
  readonly ok: true;
  readonly statement: Statement & { readonly act: OrderAct };
  /** What was signed, the same for one signature and for two. */
  readonly payload: Envelope['payload'];
  /** The person who made it, and any co-signer. */
  readonly people: readonly Code[];
}

interface Judging {
  readonly deployment: DeploymentName;
  readonly now: Instant;
  readonly findKey: (kid: string) => Promise<SigningKey | null>;
}

type Refused = { readonly ok: false; readonly code: AdmissionRefusalCode };

const refuse = (code: AdmissionRefusalCode): Refused => ({ ok: false, code });

/** Reads an order, and believes it as far as its keys go; who the people are now, each review judges. */
export async function readOrder(
  text: string,
  { deployment, now, findKey }: Judging,
): Promise<SignedOrder | Refused> {
  const opened = openStatement(text);
  if (!opened.ok) return refuse(opened.code);
  const read = await readStatement(text, findKey);
  if (!read.ok) return refuse(read.code);
  const { statement, keys } = read;
  const { act, by, issuedAt, expiresAt } = statement;
  if (statement.deployment !== deployment) return refuse('wrong-deployment');
  if (!isOrder(act)) return refuse('wrong-channel');
  if (statement.review !== EVERY_REVIEW) return refuse('wrong-review');
  if (expiresAt <= now) return refuse('expired');
  for (const key of keys) {
    const fault = admissionFault(key, { issuedAt, now });
    if (fault !== null) return refuse(fault);
  }
  const speaker = keys.find(({ owner }) => maySpeak(owner, statement));
  const others = keys.filter((key) => key !== speaker);
  if (!speaker || !others.every(({ owner }) => mayCosign(owner, by))) {
    return refuse('wrong-signer');
  }
  const people = [by, ...others.map(({ owner }) => actorOf(owner))].flatMap(
    (actor) => personOf(actor) ?? [],
  );
  const { payload } = opened.envelope;
  return { ok: true, statement: { ...statement, act }, payload, people };
}
