import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SignOffRule } from '../../../../contracts/edition/sign-off-rules';
import { askedBy, isMet } from '../../../../workflows/domain/signing/quorum';
import { World, digest, reviewer, rulesOf } from '../../../support/review-world';

const US = rulesOf('us-2026-06');
const SIGNING = ['caisi', 'nsa', 'cisa'];

const arbitraryRule = fc.letrec<{ rule: SignOffRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.constant({ kind: 'lead' as const }),
    fc.constantFrom(...SIGNING).map((agency) => ({ kind: 'agency' as const, agency })),
    fc.nat(2).map((count) => ({ kind: 'others' as const, count })),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('atLeast' as const),
      count: fc.integer({ min: 1, max: 3 }),
      of: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).rule;
const arbitrarySigned = fc.subarray(SIGNING);

/** As a sum of truths: nothing of the product is asked. */
function weight(rule: SignOffRule, signed: readonly string[]): boolean {
  const others = signed.filter((agency) => agency !== 'caisi').length;
  switch (rule.kind) {
    case 'lead':
      return signed.includes('caisi');
    case 'agency':
      return signed.includes(rule.agency);
    case 'others':
      return others >= rule.count;
    case 'noDissent':
      return true;
    default: {
      const met = rule.of.map((one): number => (weight(one, signed) ? 1 : 0));
      const sum = met.reduce((total, one) => total + one, 0);
      const wanted = { all: met.length, any: 1, atLeast: rule.kind === 'atLeast' ? rule.count : 0 };
      return sum >= wanted[rule.kind];
    }
  }
}

const answers = (signed: readonly string[], dissenting: readonly string[] = []) => ({
  signed: new Set(signed),
  dissenting: new Set(dissenting),
});

describe('a rule of sign-offs', () => {
  it('is met as its parts are', () => {
    fc.assert(
      fc.property(arbitraryRule, arbitrarySigned, (rule, signed) => {
        expect(isMet(rule, answers(signed), US)).toBe(weight(rule, signed));
      }),
      { numRuns: 500 },
    );
  });

  it('is not broken by one more sign-off, and depends on nobody whom it does not ask', () => {
    fc.assert(
      fc.property(
        arbitraryRule,
        arbitrarySigned,
        fc.constantFrom(...SIGNING),
        (rule, signed, one) => {
          const more = [...signed, one];
          if (isMet(rule, answers(signed), US)) expect(isMet(rule, answers(more), US)).toBe(true);
          const asked = askedBy(rule, US);
          const ofAsked = signed.filter((agency) => asked.includes(agency));
          expect(isMet(rule, answers(ofAsked), US)).toBe(isMet(rule, answers(signed), US));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('an edition that asks two questions', () => {
  const rules = rulesOf('us-2026-06', {
    signOff: {
      ...US.edition.signOff,
      questions: [
        {
          id: 'cyber',
          text: 'Is it read?',
          rule: { kind: 'all', of: [{ kind: 'lead' }, { kind: 'agency', agency: 'nsa' }] },
        },
        { id: 'safeguards', text: 'Do they hold?', rule: { kind: 'agency', agency: 'cisa' } },
      ],
    },
  });
  const signs = (world: World, agency: string, question?: string) =>
    world.does(reviewer(agency), {
      kind: 'signOff',
      ...(question === undefined ? {} : { question }),
      position: 'concur',
      dossierDigest: digest('d'),
      reason: 'read',
    });

  it('wants to know which one is meant', () => {
    const world = new World(rules).deliberates();
    expect(signs(world, 'nsa')).toBe('question-missing');
    expect(signs(world, 'nsa', 'weather')).toBe('question-unknown');
  });

  it('takes one sign-off of an agency on each, and completes with the last that is asked for', () => {
    const world = new World(rules).deliberates();
    expect(signs(world, 'caisi', 'cyber')).toEqual(['SignedOff']);
    expect(signs(world, 'caisi', 'cyber')).toBe('already-signed');
    expect(signs(world, 'nsa', 'cyber')).toEqual(['SignedOff']);
    expect(signs(world, 'cisa', 'safeguards')).toEqual(['SignedOff', 'ReviewEnded']);
  });

  it('records at the end who was silent on which', () => {
    const world = new World(rules).deliberates();
    signs(world, 'caisi', 'cyber');
    world.now = '2026-08-01T03:59:59.000Z';
    world.tick();
    expect(world.recorded.at(-1)?.event).toMatchObject({
      type: 'ReviewEnded',
      coverage: {
        questions: [
          { question: 'cyber', signed: ['caisi'], silent: ['nsa'] },
          { question: 'safeguards', signed: [], silent: ['cisa'] },
        ],
        silent: ['nsa', 'cisa'],
      },
    });
  });
});
