import { changeTollOrder, insertTollOrder } from '../../store/record/toll-orders';
import type { tollOperations, TollOrder } from '../../contracts/http/toll';
import { openStatement } from '../../trust/statements/statement';
import { tollJobId } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { readJob } from '../jobs/read-job';
import { stopJob } from '../jobs/stop-job';
import { startCarriage } from './carriage';
import { countReached } from './count-reached';
import { previewPart } from './preview-part';
import { requireSigned, requireSignedLastBy } from './read-order';
import { requireOrder } from './require-order';

export const tollHandlers: HandlersOf<typeof tollOperations> = {
  previewToll: async ({ api, access, input, now }) =>
    previewPart(api, { access, asked: input.body, at: now }),
  proposeToll: async ({ api, caller, input, now }) => {
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
  confirmToll: async ({ api, caller, access, input, now }) => {
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
  carryToll: async ({ api, caller, input, now }) => {
    const { order, confirmedBy, expiresAt } = await requireOrder(api, input.path.order);
    if (confirmedBy === null) throw new ApiProblem('needs-second-person');
    if (expiresAt <= now) throw new ApiProblem('expired');
    return startCarriage(api, { order, by: caller.person, at: now });
  },
  readCarriage: async ({ api, input }) => readJob(api, tollJobId(input.path.order)),
  stopCarriage: async ({ api, input, now }) =>
    stopJob(api, { id: tollJobId(input.path.order), at: now }),
  readToll: async ({ api, access, input }) => {
    const order = await requireOrder(api, input.path.order);
    const progress = await countReached({ api, access, order });
    return { order, progress };
  },
};
