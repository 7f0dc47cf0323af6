import {
  changeTollOrder,
  insertTollOrder,
  findTollOrder,
  isConcerned,
  isReached,
} from '../../store/record/toll-orders';
import type { tollOperations, TollOrder, TollProgress } from '../../contracts/http/toll';
import { openStatement } from '../../trust/statements/statement';
import { tollJobId } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { readJob, stopJob, startJob } from '../jobs/jobs';
import type { JobParts } from '../jobs/jobs';
import { previewTollPart } from './preview-part';
import type { OrderId } from '../../contracts/review/window/orders';
import type { ApiDependencies } from '../dependencies';
import { findSigningKey } from '../../store/keys/signing-keys';
import type { Principal } from '../../contracts/people/participant';
import type { Instant } from '../../contracts/primitives';
import { readOrder } from '../../trust/statements/read-order';
import type { SignedOrder } from '../../trust/statements/read-order';
import type { JobReport } from '../../contracts/http/jobs';
import { pagesOfReviews } from '../record/whole-record';
import type { CallAccess } from '../caller/call-access';

export const tollHandlers: HandlersOf<typeof tollOperations> = {
  previewOrder: previewTollPart,
  proposeOrder: async ({ api, caller, input, now }) => {
    const { statement: text } = input.body;
    const signed = await requireSigned(api, text, now);
    requireSignedLastBy(signed, caller);
    const { nonce, act, expiresAt } = signed.statement;
    if (signed.people.length !== 1) throw new ApiProblem('wrong-signer');
    const body: TollOrder = {
      order: nonce,
      act,
      statement: text,
      proposedBy: caller.person,
      proposedAt: now,
      expiresAt,
      confirmedBy: null,
      undoneBy: null,
    };
    if (!(await insertTollOrder(api.store, body))) throw new ApiProblem('repeated-command');
    return body;
  },
  confirmOrder: async ({ api, caller, access, input, now }) => {
    const { order: id } = input.path;
    const { statement: text } = input.body;
    const proposed = await requireOrder(api, id);
    const { proposedBy } = proposed;
    const proposal = { id, proposedBy, registeredBy: [] };
    access.require('approveToll', { kind: 'proposal', proposal });
    const signed = await requireSigned(api, text, now);
    const first = openStatement(proposed.statement);
    if (!first.ok || first.envelope.payload !== signed.payload) {
      throw new ApiProblem('wrong-channel');
    }
    if (signed.people.length !== 2) throw new ApiProblem('needs-second-person');
    requireSignedLastBy(signed, caller);
    const body = await changeTollOrder(api.store, id, (found) =>
      found.confirmedBy === null ? { ...found, statement: text, confirmedBy: caller.person } : null,
    );
    if (!body) throw new ApiProblem('repeated-command');
    await startCarriage(api, { order: id, by: caller.person, at: now });
    return body;
  },
  resumeOrder: async ({ api, caller, input, now }) => {
    const { order, confirmedBy, expiresAt } = await requireOrder(api, input.path.order);
    if (confirmedBy === null) throw new ApiProblem('needs-second-person');
    if (expiresAt <= now) throw new ApiProblem('expired');
    return startCarriage(api, { order, by: caller.person, at: now });
  },
  readOrderProgress: async ({ api, input }) => readJob(api, tollJobId(input.path.order)),
  stopOrder: async ({ api, input, now }) =>
    stopJob(api, { id: tollJobId(input.path.order), at: now }),
  readOrder: async ({ api, access, input }) => {
    const order = await requireOrder(api, input.path.order);
    const progress = await countReached(api, access, order);
    return { order, progress };
  },
};

/** @throws ApiProblem `not-found`. */
async function requireOrder(
  { store }: Pick<ApiDependencies, 'store'>,
  id: OrderId,
): Promise<TollOrder> {
  const order = await findTollOrder(store, id);
  if (!order) throw new ApiProblem('not-found', { detail: 'There is no such order.' });
  return order;
}

/** @throws ApiProblem with what is wrong with an order. */
async function requireSigned(
  { store, deployment }: Pick<ApiDependencies, 'store' | 'deployment'>,
  text: string,
  now: Instant,
): Promise<SignedOrder> {
  const findKey = (kid: string) => findSigningKey(store, kid);
  const read = await readOrder(text, { deployment, now, findKey });
  if (!read.ok) throw new ApiProblem(read.code);
  return read;
}

/** @throws ApiProblem `wrong-signer` when the last who signed is not who brings it. */
function requireSignedLastBy({ people }: SignedOrder, caller: Principal): void {
  const isOwn = caller.kind === 'coordinator' && people.at(-1) === caller.person;
  if (!isOwn) throw new ApiProblem('wrong-signer');
}

/** Has an order that two people signed carried to every open review. */
const startCarriage = (
  api: JobParts,
  { order, by, at }: { readonly order: OrderId; readonly by: string; readonly at: Instant },
): Promise<JobReport> =>
  startJob(api, { id: tollJobId(order), askedBy: by, askedAt: at, company: null });

const PART = 100;

/** Counts over all reviews that the caller can see, by their records. */
async function countReached(
  { store }: Pick<ApiDependencies, 'store'>,
  { visibility }: CallAccess,
  order: TollOrder,
): Promise<TollProgress> {
  const progress = { reached: 0, remaining: 0, unreadable: 0 };
  for await (const page of pagesOfReviews(store, { visibility, limit: PART, open: true })) {
    const concerned = page.items.filter((view) => isConcerned(view, order));
    const reached = concerned.filter((view) => isReached(view, order)).length;
    progress.reached += reached;
    progress.remaining += concerned.length - reached;
    progress.unreadable += page.unreadable.length;
  }
  return progress;
}
