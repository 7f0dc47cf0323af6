import { ReviewPath } from '../../contracts/http/requests';
import { AskWhatIf, WhatIf } from '../../contracts/what-if';
import { answerWhatIf } from '../answer-what-if';
import { defineOperation } from '../operation';
import { recordReading } from '../record-reading';
import { STATUS } from '../../contracts/http/status';

export const askWhatIfOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/what-if',
  operationId: 'askWhatIf',
  summary: 'Ask what would become of the window if something happened',
  description:
    'It changes nothing. The rules that decide what happens are asked about what is supposed, one thing ' +
    'after the other; what they would not let happen is among the refusals, and the next is asked all the same.',
  action: 'readReview',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath, body: AskWhatIf },
  responses: { [STATUS.ok]: { description: 'The window as it would be.', schema: WhatIf } },
  problems: ['not-found', 'edition-unknown'],
  handle: async (call) => {
    const { api, view, input, now } = call;
    await recordReading(call, { what: 'review', which: `#${view.sequence}` });
    const { suppositions } = input.body;
    return { status: STATUS.ok, body: await answerWhatIf(api, view, { suppositions, at: now }) };
  },
});
