import { PAYLOAD_TYPE } from '../../contracts/statement/envelope';
import type { Envelope } from '../../contracts/statement/envelope';
import type { KeyOwner, SigningKey } from '../../contracts/statement/signing-key';
import type { Actor } from '../../contracts/people/participant';
import type { Statement } from '../../contracts/statement/statement';
import { EVERY_REVIEW } from '../../contracts/review/window/orders';
import { toActPayload } from '../../trust/statements/statement';
import { signEnvelope, toEnvelopeText } from '../../trust/statements/dsse';
import type { EnvelopeSigner } from '../../trust/statements/dsse';
import { signEnrolment } from '../../trust/statements/key-enrolment';
import { toStatementChallenge } from '../../trust/statements/passkey/assertion';
import type { Command, Deed } from '../../workflows/domain/kernel/command';
import { isPersonal } from '../../contracts/review/act';
import type { Act } from '../../contracts/review/act';
import { REVIEW, World } from './review-world';
import { createSigner, toConfirmedKey } from './sample-statement';
import { SoftwareAuthenticator } from './software-authenticator';
import { DEPLOYMENT } from './deployment';

export const SERVICE = 'service-api';
/** Who consents for the company. */
const COMPANY_PERSON = 'example-admin';
const HOUR_MS = 3_600_000;
const SITE = { rpId: 'reviews.example', origin: 'https://reviews.example' };

/** Who signs, with a key or with a passkey. */
export interface Signatory {
  readonly key: SigningKey;
  /** Null of a passkey. */
  readonly enrolment: string | null;
  readonly sign: (payload: Buffer) => Envelope;
}

/** A service that also signs what is no act. */
export type ServiceSignatory = Signatory & EnvelopeSigner;

export interface Signatories {
  readonly service: ServiceSignatory;
  /** By the id of their key. */
  readonly people: ReadonlyMap<string, Signatory>;
}

/** A service and a reviewer of each agency, some of whom sign with passkeys. */
export async function createSignatories(
  agencies: readonly string[],
  withPasskey: readonly string[] = [],
  coordinators: readonly string[] = [],
): Promise<Signatories> {
  const people = agencies.map(async (agency) => {
    const owner = ownerOf(agency);
    const create = withPasskey.includes(agency) ? createPasskeyHolder : createKeyHolder;
    return [kidOf(agency), await create(kidOf(agency), owner)] as const;
  });
  const staff = coordinators.map(async (person) => {
    const owner = { kind: 'coordinator', person } as const;
    return [kidOf(person), await createKeyHolder(kidOf(person), owner)] as const;
  });
  const consenting = kidOf(COMPANY_PERSON);
  const counsel = { kind: 'company', company: 'example-labs', person: COMPANY_PERSON } as const;
  return {
    service: await createKeyHolder(SERVICE, { kind: 'service', service: 'api' }),
    people: new Map([
      ...(await Promise.all([...people, ...staff])),
      [consenting, await createKeyHolder(consenting, counsel)],
    ]),
  };
}

export const kidOf = (agency: string): string => `key-${agency}`;

export const ownerOf = (agency: string, person = `reviewer-${agency}`): KeyOwner => ({
  kind: 'reviewer',
  person,
  agency,
});

export async function createKeyHolder(kid: string, owner: KeyOwner): Promise<ServiceSignatory> {
  const signer = await createSigner(kid, owner);
  const { publicKey } = signer.key;
  const issuedAt = signer.key.validFrom ?? '';
  const enrolment = signEnrolment(
    { deployment: DEPLOYMENT, owner, publicKey, issuedAt },
    signer.privateKey,
  );
  return { ...signer, enrolment, sign: (payload) => signEnvelope(payload, signer) };
}

async function createPasskeyHolder(kid: string, owner: KeyOwner): Promise<Signatory> {
  const authenticator = await SoftwareAuthenticator.create();
  const { publicKey, credential } = authenticator;
  const passkey = { credential, ...SITE };
  return {
    key: { ...toConfirmedKey({ kid, owner, publicKey }), algorithm: 'webauthn', passkey },
    enrolment: null,
    sign: (payload) => {
      const unsigned = { payloadType: PAYLOAD_TYPE, payload: payload.toString('base64') } as const;
      const challenge = toStatementChallenge(unsigned);
      return { ...unsigned, signatures: [authenticator.assert(kid, { ...SITE, challenge })] };
    },
  };
}

/** A review in memory whose acts are signed, as they are outside. */
export class SignedWorld extends World {
  readonly signatories: Signatories;
  /** Who signs an order on every review, in their order. */
  coordinators: readonly string[] = [];

  constructor(rules: World['rules'], signatories: Signatories) {
    super(rules);
    this.signatories = signatories;
  }

  protected override toCommand(by: Actor, deed: Deed, id: string): Command {
    if (by.kind === 'company' && by.person === undefined && isPersonal((deed as Act).kind)) {
      return this.toCommand({ ...by, person: COMPANY_PERSON }, deed, id);
    }
    const command = super.toCommand(by, deed, id);
    const kid = this.#kidOf(by);
    if (by.kind === 'coordinator') return this.#toOrder(command, by, deed as Act);
    if (kid === null) return command;
    const nonce = `nonce-${id.padStart(16, '0')}`;
    const statement = this.claims(by, deed as Act, nonce);
    return { ...command, id: nonce, statement: this.sign(statement, kid) };
  }

  /** The API attests what a company does that names no person. */
  #kidOf(by: Actor): string | null {
    if (by.kind === 'reviewer') return kidOf(by.agency);
    if (by.kind !== 'company') return null;
    return by.person === undefined ? SERVICE : kidOf(by.person);
  }

  /** Signed by two coordinators, and about every review. */
  #toOrder(command: Command, by: Extract<Actor, { kind: 'coordinator' }>, act: Act): Command {
    const nonce = `nonce-${command.id.padStart(16, '0')}`;
    const payload = toActPayload({ ...this.claims(by, act, nonce), review: EVERY_REVIEW });
    const signed = this.coordinators.map((person) => {
      const signatory = this.signatories.people.get(kidOf(person));
      if (!signatory) throw new Error(`${person} signs nothing`);
      return signatory.sign(payload);
    });
    const [envelope] = signed;
    if (!envelope) return command;
    const signatures = signed.flatMap((one) => one.signatures);
    return { ...command, id: nonce, statement: toEnvelopeText({ ...envelope, signatures }) };
  }

  /** The claims of an act that is said now. */
  claims(by: Actor, act: Act, nonce: string): Statement {
    const expiresAt = new Date(Date.parse(this.now) + HOUR_MS).toISOString();
    const deployment = DEPLOYMENT;
    return { deployment, review: REVIEW, act, by, issuedAt: this.now, expiresAt, nonce };
  }

  sign(statement: Statement, kid: string): string {
    const { service, people } = this.signatories;
    const signatory = kid === SERVICE ? service : people.get(kid);
    if (!signatory) throw new Error(`there is no key ${kid}`);
    return toEnvelopeText(signatory.sign(toActPayload(statement)));
  }
}
