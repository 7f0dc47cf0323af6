import { randomBytes } from 'node:crypto';
import type { Client, Connection, WorkflowHandle } from '@temporalio/client';
import { listEvents } from '../../store/record/events';
import { listRefusals } from '../../store/record/refusals';
import { findReview } from '../../store/record/reviews';
import { depositCredential } from '../../store/people/credentials';
import { isPersonal } from '../../contracts/review/act';
import type { Act } from '../../contracts/review/act';
import type { RecordedEvent, ReviewEventType } from '../../contracts/review/event';
import type { Outcome } from '../../contracts/review/disclosure/ending';
import type { Actor } from '../../contracts/people/participant';
import type { Statement } from '../../contracts/statement/statement';
import type { Refusal } from '../../contracts/review/refusal';
import type { ReviewView } from '../../contracts/review/review-view';
import { fastForward, skipTime } from '../../stack/engines/time-skipping';
import type { Store } from '../../store/store';
import type { Participants, StackSecrets } from '../../stack/participants';
import { signStatement } from '../../trust/statements/statement';
import { status, submit } from '../../workflows/messages';
import type { ReviewStatus, SubmitReply } from '../../workflows/messages';
import { eventually } from './eventually';
import type { StubEndpoint } from './stub-endpoint';

const HOUR_MS = 3_600_000;
const ALL = { after: 0, limit: 100_000 };

interface ReviewOutcome {
  readonly outcome: Outcome;
}

type Signal = 'signOff' | 'escalate' | 'resolveEscalation';

/** The surroundings in which a review runs. */
export interface ReviewSite {
  readonly client: Client;
  readonly connection: Connection;
  readonly namespace: string;
  readonly deployment: string;
  readonly store: Store;
  readonly endpoint: StubEndpoint;
  readonly participants: Participants;
  readonly secrets: StackSecrets;
}

/** One review, seen and handled from outside. */
export class ReviewHandle {
  readonly id: string;
  readonly workflow: WorkflowHandle;
  /** How far the run's own time is ahead of everyone's. */
  aheadMs = 0;
  readonly #site: ReviewSite;

  constructor(site: ReviewSite, id: string) {
    this.#site = site;
    this.id = id;
    this.workflow = site.client.workflow.getHandle(id);
  }

  claims(by: Actor, act: Act, change: Partial<Statement> = {}): Statement {
    const now = Date.now() + this.aheadMs;
    return {
      deployment: this.#site.deployment,
      review: this.id,
      act,
      by,
      issuedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + HOUR_MS).toISOString(),
      nonce: randomBytes(16).toString('base64url'),
      ...change,
    };
  }

  /** The API's statement of an act of the company; what is personal, an admin of it signs. */
  attest(act: Act, by?: Actor): Promise<string> {
    if (by === undefined && isPersonal(act.kind)) return this.#consent(act);
    return signStatement(this.claims(by ?? this.company, act), this.#site.secrets.service);
  }

  #consent(act: Act): Promise<string> {
    const { company, people } = this.#site.participants;
    const admin = people.find(({ role, signer }) => role === 'company' && signer !== null);
    if (!admin?.signer) throw new Error('nobody signs for the company');
    const by: Actor = { kind: 'company', company: company.id, person: admin.person };
    return signStatement(this.claims(by, act), admin.signer);
  }

  /** A reviewer's own statement. */
  sign(agency: string, act: Act, change: Partial<Statement> = {}): Promise<string> {
    const person = this.#site.participants.people.find((one) => one.agency === agency);
    if (!person?.signer) throw new Error(`nobody signs for ${agency}`);
    const by: Actor = { kind: 'reviewer', person: person.person, agency };
    return signStatement(this.claims(by, act, change), person.signer);
  }

  get company(): Actor {
    return { kind: 'company', company: this.#site.participants.company.id };
  }

  async submit(statement: string | Promise<string>): Promise<SubmitReply> {
    return this.workflow.executeUpdate(submit, { args: [{ statement: await statement }] });
  }

  async signal(name: Signal, statement: string | Promise<string>): Promise<void> {
    await this.workflow.signal(name, { statement: await statement });
  }

  async provideAccess(): Promise<SubmitReply> {
    const { store, endpoint } = this.#site;
    const id = `cred-${randomBytes(8).toString('hex')}`;
    await depositCredential(store, { id, secret: 'example-secret', review: this.id });
    const { url, model } = endpoint;
    return this.submit(
      this.attest({ kind: 'provideAccess', endpoint: url, model, credential: id }),
    );
  }

  /** Signs off on the dossier that the review has now. */
  async signOff(agency: string, position: 'concur' | 'dissent' = 'concur'): Promise<void> {
    const { dossier } = await this.view();
    if (!dossier) throw new Error('there is no dossier to sign');
    const act = {
      kind: 'signOff',
      position,
      dossierDigest: dossier.digest,
      reason: 'read',
    } as const;
    await this.signal('signOff', this.sign(agency, act));
  }

  status(): Promise<ReviewStatus> {
    return this.workflow.query(status);
  }

  async view(): Promise<ReviewView> {
    const view = await findReview(this.#site.store, this.id, { kind: 'all' });
    if (!view) throw new Error('nothing is recorded yet');
    return view;
  }

  events(): Promise<RecordedEvent[]> {
    return listEvents(this.#site.store, this.id, ALL);
  }

  refusals(): Promise<Refusal[]> {
    return listRefusals(this.#site.store, this.id, ALL);
  }

  /** Resolves with the view once the record holds an event of the type. */
  async recorded(type: ReviewEventType): Promise<ReviewView> {
    return eventually(async () => {
      const events = await this.events();
      return events.some(({ event }) => event.type === type) ? this.view() : null;
    });
  }

  /** Resolves once all that has happened is on record, and the run knows that it is. */
  async comesToRest(): Promise<void> {
    await eventually(async () => ((await this.status()).isRecorded ? true : null));
  }

  /** All refusals once there are so many. */
  async refused(count: number): Promise<Refusal[]> {
    return eventually(async () => {
      const refusals = await this.refusals();
      return refusals.length >= count ? refusals : null;
    });
  }

  /** The refusals that what is sent leads to, at least so many: none of those that are still being recorded. */
  async refusedOf(send: () => unknown, count = 1): Promise<Refusal[]> {
    await this.comesToRest();
    const { length } = await this.refusals();
    await send();
    await this.refused(length + count);
    await this.comesToRest();
    return (await this.refusals()).slice(length);
  }

  /** Goes on to deliberation with a dossier that can be signed. */
  async toDeliberation(): Promise<ReviewView> {
    await this.provideAccess();
    return this.recorded('DossierAssembled');
  }

  /**
   * Resolves with the outcome of a review that has ended; the company has no comments on a draft.
   */
  async ends(): Promise<ReviewOutcome> {
    const { accuracy } = await eventually(async () => {
      const view = await this.view();
      const isDrafted = view.accuracy !== null || view.report !== null;
      return view.outcome !== null && isDrafted ? view : null;
    });
    if (accuracy?.status === 'commenting') await this.submit(this.attest({ kind: 'endComments' }));
    return (await this.workflow.result()) as ReviewOutcome;
  }

  async forward(ms: number): Promise<void> {
    await fastForward(this.#site.connection, this.#run, ms);
    this.aheadMs += ms;
  }

  /** Lets all the time that is left pass at once. */
  async runOut(): Promise<void> {
    await skipTime(this.#site.connection, this.#run);
    await this.workflow.result();
  }

  get #run() {
    return { workflowId: this.id, namespace: this.#site.namespace };
  }
}
