import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadEdition } from '../../../policies/editions';
import { cosignStatement } from '../../../trust/statements/statement';
import { ReviewStack } from '../../support/review-stack';

let stack: ReviewStack;
beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});
afterAll(() => stack.close());

const EDITION = loadEdition('us-2026-06');
const LEAD_ALONE = { id: 'review', text: 'Enough?', rule: { kind: 'lead' as const } };

describe('a run that is started with something else than was submitted', () => {
  it.each([
    [
      'fewer sign-offs',
      { edition: { ...EDITION, signOff: { ...EDITION.signOff, questions: [LEAD_ALONE] } } },
    ],
    ['a second person less', { edition: { ...EDITION, twoPeople: ['signOff' as const] } }],
    [
      'another calendar',
      {
        calendar: {
          timeZone: EDITION.window.timeZone,
          until: '2036-01-01',
          transitions: [{ from: '2020-01-01T00:00:00.000Z', offsetMinutes: 840 }],
          weekend: [],
          holidays: [],
        },
      },
    ],
  ])('never begins: %s', async (_name, forged) => {
    const review = await stack.submit({ forged });
    await expect(review.workflow.result()).rejects.toMatchObject({
      cause: { type: 'SubmissionRefused' },
    });
    expect(await review.refused(1)).toMatchObject([
      { channel: 'submission', code: 'edition-altered' },
    ]);
    expect(await review.events()).toEqual([]);
  });
});

describe('an edition that wants two people for a determination', () => {
  it('takes it from two of the agency, and not from one', async () => {
    const review = await stack.submit({ change: { twoPeople: ['determine', 'toll', 'endToll'] } });
    await review.recorded('IntakeAccepted');
    const act = { kind: 'determine', determination: 'covered' } as const;
    const deputy = await stack.addSigner({ person: 'deputy-nsa', agency: 'nsa' });
    const alone = await review.sign('nsa', act);
    expect(await review.submit(alone)).toEqual({ accepted: false, code: 'needs-second-person' });
    const both = cosignStatement(alone, deputy);
    expect(await review.submit(both)).toMatchObject({ accepted: true });
    await review.recorded('Determined');
    const made = (await review.events()).find(({ event }) => event.type === 'Determined');
    // The event names who acts; the envelope beside it keeps both signatures.
    expect(made).toMatchObject({ event: { by: { person: 'reviewer-nsa' } }, statement: both });
  });
});
