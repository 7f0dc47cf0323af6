import { openStores } from '../../store/open-stores';
import type { OpenKeys } from '../../store/open-stores';
import type { Store } from '../../store/store';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import { cosignStatement, signStatement } from '../../trust/statements/statement';
import { CUSTODY_WORKFLOW, custodyWorkflowId, TASK_QUEUES } from '../../workflows/messages';
import type { CustodyReply } from '../../workflows/messages';
import type { ReviewHandle } from './review-handle';
import type { ReviewStack, SubmitRequest } from './review-stack';

export const DESTROY = { kind: 'destroy', reason: 'The retention has ended.' } as const;

/** Brings reviews to their end, and asks custody to destroy them. */
export class Custodian {
  readonly #stack: ReviewStack;

  constructor(stack: ReviewStack) {
    this.#stack = stack;
  }

  async ask(review: string, statement: unknown, id = review): Promise<CustodyReply> {
    const handle = await this.#stack.client.workflow.start(CUSTODY_WORKFLOW, {
      workflowId: custodyWorkflowId(id),
      taskQueue: TASK_QUEUES.reviews,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [{ review, statement }],
    });
    return (await handle.result()) as CustodyReply;
  }

  /** What one person has signed, in the order given, with others beside. */
  async signedBy(review: ReviewHandle, ...names: string[]): Promise<string> {
    const people = names.map((name) => {
      const found = this.#stack.participants.people.find(({ person }) => person === name);
      if (!found?.signer || found.agency === null) throw new Error(`${name} signs nothing`);
      return { ...found, agency: found.agency, signer: found.signer };
    });
    const [first, ...others] = people;
    if (!first) throw new Error('nobody signs');
    const { person, agency, signer } = first;
    const claims = review.claims({ kind: 'reviewer', person, agency }, DESTROY);
    return others.reduce(
      (text, other) => cosignStatement(text, other.signer),
      await signStatement(claims, signer),
    );
  }

  /** As the edition asks: by the lead, with a colleague. */
  signed(review: ReviewHandle): Promise<string> {
    return this.signedBy(review, 'lead-caisi', 'reviewer-caisi');
  }

  async destroy(review: ReviewHandle): Promise<CustodyReply> {
    return this.ask(review.id, await this.signed(review));
  }

  /** A closed review with everything that one leaves behind. */
  async closedReview(): Promise<ReviewHandle> {
    const review = await this.#stack.submit();
    await review.toDeliberation();
    for (const agency of ['nsa', 'cisa', 'caisi']) await review.signOff(agency);
    await review.ends();
    await review.recorded('ReviewClosed');
    return review;
  }

  async withdrawnReview(request: SubmitRequest = {}): Promise<ReviewHandle> {
    const review = await this.#stack.submit(request);
    await review.recorded('ReviewSubmitted');
    await review.submit(review.attest({ kind: 'withdraw', reason: 'plans changed' }));
    await review.workflow.result();
    await review.recorded('ReviewClosed');
    return review;
  }

  /** Everything as a process has it that has just been started: nothing is left in its memory. */
  async asNewProcess<Result>(
    use: (store: Store, keys: OpenKeys) => Promise<Result>,
  ): Promise<Result> {
    const { environment } = this.#stack.store;
    const { keys } = KeyEnvironment.parse(environment);
    const mongodbUri = environment['MONGODB_URI'] ?? '';
    const stores = await openStores({ mongodbUri, keys }, () => undefined);
    try {
      return await use(stores.store, stores.keys);
    } finally {
      await stores.close();
    }
  }
}
