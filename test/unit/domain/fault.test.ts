import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { FAULTS } from '../../../workflows/effects';
import { EndpointFault, WorkFault, WorkFaultCode } from '../../../contracts/review/fault';
import { workFaultWords } from '../../../projections/words/evaluation';
import { accessFaultOf, readWorkFault, toFault } from '../../../workflows/fault';
import { someFault } from '../../support/sample-fault';

const failedBy = (type: string, ...details: unknown[]): ActivityFailure =>
  new ActivityFailure(
    ...(['it failed', 'evaluateShard', '1', 'NON_RETRYABLE_FAILURE', undefined] as const),
    ApplicationFailure.nonRetryable('why', type, ...details),
  );
const REFUSED = { step: 'canary', status: 401, code: 'invalid_api_key' } as const;

describe('a permanent fault of an effect', () => {
  it('is one of those that effects raise', () => {
    expect(toFault(failedBy(FAULTS.suiteUnknown))).toMatchObject({ type: FAULTS.suiteUnknown });
    expect(toFault(failedBy('SomethingElse'))).toBeNull();
  });

  it.each(['toString', 'constructor', '__proto__'])('is not a built-in property: %s', (type) => {
    expect(toFault(failedBy(type))).toBeNull();
  });
});

describe('what the record says about a fault', () => {
  it('is the code of every type of it, and what the endpoint did in codes', () => {
    for (const [code, type] of Object.entries(FAULTS)) {
      expect(toFault(failedBy(type))?.why).toEqual({ code, endpoint: null });
    }
    expect(toFault(failedBy(FAULTS.accessRefused, REFUSED))?.why).toEqual({
      code: 'accessRefused',
      endpoint: REFUSED,
    });
  });

  it('takes nothing along of what else an activity said', () => {
    const told = { ...REFUSED, body: 'sk-secret', code: 'invalid_api_key' };
    expect(accessFaultOf(failedBy('EndpointUnavailable', told))).toEqual({
      code: 'noAnswer',
      endpoint: REFUSED,
    });
    for (const other of [{ ...REFUSED, code: 'a sentence' }, { ...REFUSED, status: 7.5 }, 'x']) {
      expect(accessFaultOf(failedBy('Other', other))).toEqual({ code: 'noAnswer', endpoint: null });
    }
  });

  it.each([
    ['nothing', undefined],
    ['a sentence', 'the endpoint refused'],
    ['an invalid code', { code: 'because of that', endpoint: null }],
    ['a code of every object', { code: 'constructor', endpoint: null }],
    ['a list', ['accessRefused']],
  ])('is that nothing is known where a run says %s', (_what, said) => {
    expect(readWorkFault(said)).toEqual({ code: 'unknown', endpoint: null });
  });

  it('is taken from a run as it is, without extra members', () => {
    for (let pick = 0; pick < 4 * WorkFaultCode.options.length; pick += 1) {
      const fault = someFault(pick);
      expect(readWorkFault({ ...fault, why: 'a sentence' })).toEqual(fault);
      expect(WorkFault.parse(readWorkFault(fault))).toEqual(fault);
      expect(workFaultWords(fault)).not.toBe('');
    }
  });
});

describe('what workflows take for a fault', () => {
  const CODES = [null, undefined, 7, '', 'x', 'E_1', 'a word', 'é', 'x'.repeat(60), 'x'.repeat(61)];
  const endpoint = fc.record({
    step: fc.constantFrom<unknown>(...EndpointFault.shape.step.options, 'other', null),
    status: fc.oneof(fc.integer({ min: 98, max: 601 }), fc.constantFrom(null, 200.5, '200', NaN)),
    code: fc.constantFrom<unknown>(...CODES),
  });
  const code = fc.constantFrom<unknown>(...WorkFaultCode.options, 'other', 'toString', null, 7);

  it('is what the schema of the record takes, and nothing else, part by part', () => {
    fc.assert(
      fc.property(code, fc.option(endpoint), (said, at) => {
        expect(readWorkFault({ code: said, endpoint: at })).toEqual({
          code: WorkFaultCode.safeParse(said).data ?? 'unknown',
          endpoint: EndpointFault.safeParse(at).data ?? null,
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
