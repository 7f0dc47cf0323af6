import type { SigningKey } from '../../contracts/signing-key';
import type { Actor, Statement } from '../../contracts/statement';
import { toActPayload } from '../../trust/act-payload';
import { signEnvelope, toEnvelopeText } from '../../trust/dsse';
import type { Command, Deed } from '../../workflows/domain/command';
import type { Act } from '../../contracts/act';
import { REVIEW, World } from './review-world';
import { createSigner } from './sample-statement';
import type { Signer } from './sample-statement';

export const SERVICE = 'service-api';
const HOUR_MS = 3_600_000;

/** Keys of a service and of a reviewer of each agency, by key id. */
export async function createSigners(
  agencies: readonly string[],
): Promise<ReadonlyMap<string, Signer>> {
  const owners: [string, SigningKey['owner']][] = [
    [SERVICE, { kind: 'service', service: 'api' }],
    ...agencies.map((agency): [string, SigningKey['owner']] => [
      kidOf(agency),
      { kind: 'reviewer', person: `reviewer-${agency}`, agency },
    ]),
  ];
  const signers = owners.map(
    async ([kid, owner]) => [kid, await createSigner(kid, owner)] as const,
  );
  return new Map(await Promise.all(signers));
}

export const kidOf = (agency: string): string => `key-${agency}`;

/** A review in memory whose acts are signed, as they are outside. */
export class SignedWorld extends World {
  readonly #signers: ReadonlyMap<string, Signer>;

  constructor(rules: World['rules'], signers: ReadonlyMap<string, Signer>) {
    super(rules);
    this.#signers = signers;
  }

  protected override toCommand(by: Actor, deed: Deed, id: string): Command {
    const command = super.toCommand(by, deed, id);
    const kid = by.kind === 'company' ? SERVICE : by.kind === 'reviewer' ? kidOf(by.agency) : null;
    if (kid === null) return command;
    const nonce = `nonce-${id.padStart(16, '0')}`;
    const statement = this.claims(by, deed as Act, nonce);
    return { ...command, id: nonce, statement: this.sign(statement, kid) };
  }

  /** The claims of an act that is said now. */
  claims(by: Actor, act: Act, nonce: string): Statement {
    const expiresAt = new Date(Date.parse(this.now) + HOUR_MS).toISOString();
    return { review: REVIEW, act, by, issuedAt: this.now, expiresAt, nonce };
  }

  sign(statement: Statement, kid: string): string {
    const signer = this.#signers.get(kid);
    if (!signer) throw new Error(`there is no key ${kid}`);
    return toEnvelopeText(signEnvelope(toActPayload(statement), signer));
  }
}
