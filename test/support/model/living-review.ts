import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type WorkflowHandle,
} from '@temporalio/client';
import type { Act } from '../../../contracts/review/act';
import type { Actor } from '../../../contracts/people/participant';
import type { Statement } from '../../../contracts/statement/statement';
import { fastForward, skipTime } from '../../../stack/engines/time-skipping';
import { signStatement } from '../../../trust/statements/statement';
import { keepingWorkflowId, submit } from '../../../workflows/messages';
import type { SubmitReply } from '../../../workflows/messages';
import { eventually } from '../eventually';
import type { ReviewHandle } from '../review-handle';
import type { ReviewStack } from '../review-stack';
import type { Agency, Party } from './reference-edition';
import { awayFromTheHour } from './reference-review';
import type { ReferenceReview } from './reference-review';
import type { Position } from './reference-signing';

/**
 * The outcome of an act: taken, taken before, refused and why, or that there is nobody who takes
 * anything.
 */
export type Answer = 'taken' | 'repeated' | 'nobody there' | `refused: ${string}`;

export interface HeldSignOff {
  readonly agency: Agency;
  readonly position: Position;
  readonly digest: string;
  readonly statement: string;
  /** When the statement expires. */
  readonly until: number;
}

/** Clocks of processes differ a little: no life comes closer to a deadline, or to the hour, than this. */
export const MARGIN_MS = 600_000;
/** So long before its closing the time of a run is let go: what it leaves behind begins with the same clock. */
const LAST_MOMENT_MS = 1_000;

/** A review on the real server and what outlives it, together with what a life needs to remember. */
export class LivingReview {
  readonly handle: ReviewHandle;
  readonly #stack: ReviewStack;
  /** The last statement that was taken. */
  taken: string | null = null;
  /** Signed earlier, and not sent yet. */
  held: HeldSignOff | null = null;
  /** The outcome of which the model knows when it came about. */
  #noticed: string | null = null;

  constructor(stack: ReviewStack, handle: ReviewHandle) {
    this.#stack = stack;
    this.handle = handle;
  }

  get now(): number {
    return Date.now() + this.handle.aheadMs;
  }

  sign(party: Party, act: Act, change: Partial<Statement> = {}): Promise<string> {
    if (party === 'company') return this.handle.attest(act);
    if (party !== 'coordinator') return this.handle.sign(party, act, change);
    const person = this.#stack.participants.people.find(({ role }) => role === 'coordinator');
    if (!person?.signer) throw new Error('no coordinator signs');
    const by: Actor = { kind: 'coordinator', person: person.person };
    return signStatement(this.handle.claims(by, act, change), person.signer);
  }

  /** The review answers, or what outlives it. */
  async says(statement: string): Promise<Answer> {
    const reply =
      (await send(this.handle.workflow, statement)) ?? (await send(this.#keeping, statement));
    if (!reply) return 'nobody there';
    if (!reply.accepted) return `refused: ${reply.code}`;
    return reply.repeated ? 'repeated' : 'taken';
  }

  get #keeping(): WorkflowHandle {
    return this.#stack.client.workflow.getHandle(this.#keepingRun.workflowId);
  }

  get #keepingRun() {
    return { workflowId: keepingWorkflowId(this.handle.id), namespace: this.#stack.namespace };
  }

  /** Waits until what the model has come to is on record, so that the next act meets it. */
  async comesTo(model: ReferenceReview): Promise<void> {
    if (model.isAssembling) await this.#assembles(model);
    if (model.isOpen) return;
    await eventually(async () => {
      const { accuracy, phase } = await this.handle.view();
      if (model.isClosed) return phase === 'closed' ? true : null;
      const isThere = model.after.isChecking
        ? accuracy?.status === model.after.check && phase === 'reporting'
        : phase === 'custody';
      return isThere ? true : null;
    });
    if (model.isClosed) await this.handle.workflow.result();
    if (this.#noticed !== model.outcome) await this.#notices(model);
  }

  /** Tells the model when the run noticed that it has ended, and put a draft before the company. */
  async #notices(model: ReferenceReview): Promise<void> {
    this.#noticed = model.outcome;
    const record = await this.handle.events();
    const ended = record.findLast(({ event }) => event.type === 'ReviewEnded');
    const drafted = record.findLast(({ event }) => event.type === 'AccuracyCheckBegan');
    const since = ended?.event.type === 'ReviewEnded' ? ended.event.since : undefined;
    const endedAt = Date.parse(since ?? ended?.at ?? '');
    model.after.wasNoticed(endedAt, drafted ? Date.parse(drafted.at) : null);
  }

  /** Waits for the dossier of the version that the model wants, and tells it; the same content has the same digest. */
  async #assembles(model: ReferenceReview): Promise<void> {
    const digest = await eventually(async () => {
      const { dossier, outcome } = await this.handle.view();
      if (outcome !== null) throw new Error(`the review has ended as ${outcome}`);
      return dossier?.version === model.signing.version ? dossier.digest : null;
    });
    model.assembles(digest, this.now);
  }

  /** Lets time pass, past the closing of the review too; never until shortly before or after something is due. */
  async passes(ms: number, model: ReferenceReview): Promise<void> {
    const { isClosed: wasClosed, isOpen: wasOpen } = model;
    const wanted = this.now + ms;
    const until = model.passesAbout(wanted, MARGIN_MS);
    if (!wasClosed) await this.#lives(until, model);
    await this.comesTo(model);
    if (model.isClosed && until > this.now) await this.#isKept(until, model);
    const left = wanted - this.now;
    if (wasOpen && !model.isOpen && left > 0) await this.passes(left, model);
  }

  async #lives(until: number, model: ReferenceReview): Promise<void> {
    const closing = (model.after.closedAt ?? Infinity) - LAST_MOMENT_MS;
    const ahead = Math.round(Math.min(until, closing) - this.now);
    if (ahead > 0) await this.handle.forward(ahead);
  }

  /** What outlives a review may come to its own end on the way. */
  async #isKept(until: number, model: ReferenceReview): Promise<void> {
    const ahead = Math.round(until - this.now);
    const isThere = await this.#keeping.describe().then(
      ({ status }) => status.name === 'RUNNING',
      () => false,
    );
    if (!isThere) return;
    const moved = fastForward(this.#stack.connection, this.#keepingRun, ahead);
    if (model.after.isKept) await moved;
    else await moved.catch(() => undefined);
    this.handle.aheadMs += ahead;
    if (model.after.isSilent) await this.handle.recorded('AftermathEnded');
  }

  /** Days end at the hour: a life that begins around it waits a while. */
  async leavesTheHour(model: ReferenceReview): Promise<void> {
    const until = awayFromTheHour(this.now, MARGIN_MS);
    if (until > this.now) await this.passes(until - this.now, model);
  }

  /** Lets all the time pass that is left, for what outlives the review too. */
  async runsOut(model: ReferenceReview): Promise<void> {
    const run = model.isClosed
      ? this.#keepingRun
      : { ...this.#keepingRun, workflowId: this.handle.id };
    const isWaiting = model.next() !== null;
    model.runsOut();
    if (isWaiting) await skipTime(this.#stack.connection, run);
    await this.comesTo(model);
    if (model.after.isSilent) await this.handle.recorded('AftermathEnded');
  }
}

/** Null where the run is over, or there never was one. */
async function send(workflow: WorkflowHandle, statement: string): Promise<SubmitReply | null> {
  try {
    return await workflow.executeUpdate(submit, { args: [{ statement }] });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    if (error instanceof WorkflowUpdateFailedError) return null;
    throw error;
  }
}
