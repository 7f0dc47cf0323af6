import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewStack } from '../../support/review-stack';

let stack: ReviewStack;
beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});
afterAll(() => stack.close());

describe('a model behind backends that take turns', () => {
  it('is asked about once; what a person accepts on record runs to its end', async () => {
    let asked = 0;
    stack.endpoint.answerWith(() => {
      asked += 1;
      return { text: 'A', fingerprint: asked % 5 === 4 ? 'fp_b' : 'fp_a' };
    });
    const review = await stack.submit();
    await review.provideAccess();
    const { accessLedger } = await review.recorded('DriftDetected');
    const drift = accessLedger.drifts.at(-1);
    expect(drift?.observed).toMatchObject({ systemFingerprints: ['fp_a', 'fp_b'] });
    await review.submit(
      review.attest({
        ...{ kind: 'explainDrift', drift: drift?.id ?? '', cause: 'sameWeights' },
        reason: 'Two backends serve the same weights.',
      }),
    );
    await review.submit(
      review.sign('caisi', {
        ...{ kind: 'acceptDrift', drift: drift?.id ?? '', reason: 'Plausible.' },
        fingerprint: drift?.observed.fingerprint ?? '',
      }),
    );
    const { evaluations } = await review.recorded('DeliberationBegan');
    expect(evaluations.map(({ status }) => status)).toEqual(['completed', 'completed']);
    const events = (await review.events()).map(({ event }) => event.type);
    expect(events.filter((type) => type === 'DriftDetected')).toHaveLength(1);
  });
});
