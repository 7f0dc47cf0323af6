import { changeTollOrder } from '../../activities/store/toll-orders';
import { OrderPath, TollOrder } from '../../contracts/http/toll';
import { AdmissionRefusalCode } from '../../contracts/rejection';
import { SignedStatement } from '../../contracts/statement';
import { openStatement } from '../../trust/statement';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';
import { startCarriage } from '../toll/carriage';
import { requireOrder } from '../toll/require-order';
import { requireSigned, requireSignedLastBy } from '../toll/read-order';

export const confirmTollOperation = defineOperation({
  method: 'post',
  path: '/v1/tolls/{order}/confirmation',
  operationId: 'confirmToll',
  summary: 'Confirm an order on every review, as a second person',
  description:
    'The body carries the very statement that was proposed, with the signature of another coordinator ' +
    'beside the first. From then on the order is carried to every open review, by itself, until it expires. ' +
    'Where Temporal is away, the order is confirmed all the same, and is carried soon after it is back.',
  action: 'approveToll',
  callers: ['coordinator'],
  inputs: { path: OrderPath, body: SignedStatement },
  responses: { [STATUS.ok]: { description: 'It is carried out.', schema: TollOrder } },
  problems: [
    'not-found',
    'fresh-authentication-required',
    'repeated-command',
    ...AdmissionRefusalCode.options,
  ],
  handle: async ({ api, caller, access, input, now }) => {
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
    return { status: STATUS.ok, body };
  },
});
