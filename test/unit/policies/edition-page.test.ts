import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareEditions, editionPage } from '../../../projections/words/edition/edition-page';
import { timeWords } from '../../../projections/words/edition/phrases';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import { checkEdition } from '../../../policies/check-edition';
import { listEditions, loadEdition } from '../../../policies/editions';
import { alterEdition } from '../../support/alter-edition';
import type { Alterations } from '../../support/alter-edition';
import { alteredEdition } from '../../support/arbitrary-edition';
import { REGIMES, regimeRules } from '../../support/regimes';
import { EVERY_RULE_ON } from '../../support/whole-edition';

const US = loadEdition('us-2026-06');
const WHOLE = { ...US, ...EVERY_RULE_ON };
const PROBE = { everyHours: 6, jitterMinutes: 10, failures: 3, credits: 'access-outage' };
const PROBED: PolicyEdition = { ...US, access: { ...US.access, probe: PROBE, drift: 'ask' } };
const BASES = [...listEditions(), WHOLE, PROBED, ...REGIMES.map((id) => regimeRules(id).edition)];

const sentencesOf = (edition: PolicyEdition): string[] =>
  editionPage(edition).flatMap(({ sentences }) => sentences.map(({ text }) => text));
const saidOf = (alterations: Alterations): string =>
  sentencesOf(alterEdition(US, alterations) as PolicyEdition).join('\n');

const unnamed = (all: readonly { readonly id: string }[]): unknown[] =>
  all.map((one) => ({ ...one, id: null }));

/**
 * What an edition means: names of notices and of sources are no sentences, and the page leaves them out. Who agrees
 * to no extension, and what a lapse does where no order stops the clocks, means nothing.
 */
function meaningOf(edition: PolicyEdition): string {
  const { citations, reminders, escalation, extensions, toll } = edition;
  const meant = {
    ...edition,
    citations: unnamed(citations),
    reminders: unnamed(reminders),
    escalation: { ...escalation, rungs: unnamed(escalation.rungs) },
    extensions: extensions.most === 0 ? null : extensions,
  };
  const said: unknown = JSON.parse(
    JSON.stringify(meant, (key, value: unknown) =>
      toll === null && key === 'inLapse' ? null : value,
    ),
  );
  return JSON.stringify(inOrder(said));
}

/** An edition with its lists in one order, so that what says the same is the same. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(inOrder(item))).sort();
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inOrder(member)]));
}

describe('the page of an edition', () => {
  it.each(BASES)('has sentences alone: $id', (edition) => {
    const texts = sentencesOf(edition);
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((text) => !/^\S.*[.]$/u.test(text))).toEqual([]);
    expect(
      texts.filter((text) => /undefined|\bnull\b|NaN|\[object|\(none\)| {2}/.test(text)),
    ).toEqual([]);
  });

  it.each(BASES)('says each thing once: $id', (edition) => {
    for (const { sentences } of editionPage(edition)) {
      const keys = sentences.map(({ key }) => key);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });

  it('says whatever an edition says: no other edition has the same page', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...BASES)
          .chain((base) => fc.tuple(fc.constant(base), alteredEdition(base))),
        ([base, { edition, alterations }]) => {
          const checked = checkEdition(edition);
          if (!checked.edition || checked.faults.length > 0) return;
          const isSame = meaningOf(base) === meaningOf(checked.edition);
          const differences = compareEditions(base, checked.edition);
          expect({ alterations, isSame: differences.length === 0 && !isSame }).toEqual({
            alterations,
            isSame: false,
          });
        },
      ),
      { numRuns: 1_500 },
    );
  });
});

const days = (count: number) => ({
  days: count,
  unit: 'calendarDays',
  inLapse: 'stops',
});

describe('a rule in words', () => {
  it.each<readonly [string, Alterations, string]>([
    [
      'quorum',
      {},
      'the lead agency (caisi) and at least one of the other agencies that sign (nsa, cisa) have signed.',
    ],
    [
      'a quorum of one',
      { '/signOff/questions/0/rule': { kind: 'agency', agency: 'nsa' } },
      'is answered when nsa has signed.',
    ],
    [
      'two of three',
      {
        '/signOff/questions/0/rule': {
          kind: 'atLeast',
          count: 2,
          of: ['caisi', 'nsa', 'cisa'].map((agency) => ({ kind: 'agency', agency })),
        },
      },
      'is answered when at least 2 of these: caisi, nsa and cisa have signed.',
    ],
    [
      'rules within a rule',
      {
        '/signOff/questions/0/rule': {
          kind: 'all',
          of: [
            { kind: 'lead' },
            {
              kind: 'any',
              of: [
                { kind: 'agency', agency: 'nsa' },
                { kind: 'others', count: 2 },
              ],
            },
          ],
        },
      },
      'when the lead agency (caisi) and (nsa or both other agencies that sign (nsa, cisa)) have signed.',
    ],
    [
      'a pause that ends by itself',
      { '/suspensions/0/then': 'resume' },
      'A pause lasts 14 calendar days at most; if nobody has ended it by then, the clock resumes automatically.',
    ],
    [
      'a cut-off',
      { '/window/cutOff': '17:00:00' },
      'A start after 5:00 p.m. (America/New_York), or on a day that is not a business day, counts as of the next business day.',
    ],
    [
      'a region',
      { '/calendar/holidays/region': 'washington' },
      'national holidays (United States), holidays of the region washington and days closed by executive order.',
    ],
    [
      'a term for a determination',
      { '/determination/within': days(5) },
      'When the company asks, the answer is due within 5 calendar days; after that, “cannot be ruled out” stands.',
    ],
    [
      'an end that the lead declares',
      { '/window/earlyEnd': { onQuorum: false, by: ['lead'] } },
      'Once the required sign-offs are given, the lead agency (caisi) may end the review as “completed”; otherwise it is completed when the window ends.',
    ],
    [
      'probes',
      {
        '/access/probe': {
          everyHours: 6,
          jitterMinutes: 10,
          failures: 3,
          credits: 'access-outage',
        },
      },
      'the access is probed every 6 hours, or up to 10 minutes later; 3 failures in a row are an outage, which pauses the clock for access outage.',
    ],
    [
      'the limit to the time in all',
      {},
      'From the opening of the window to the end of the review no more than 52 calendar days can pass, and from the submission no more than 66, not counting time paused for lapse in appropriations, which is not limited, nor delays from days closed while the review is open.',
    ],
    [
      'how long a record is kept',
      { '/custody/retention': { atLeast: days(100), atMost: days(400) } },
      'The record is kept for at least 100 calendar days after closing.',
    ],
  ])('says %s', (_what, alterations, sentence) => {
    expect(saidOf(alterations)).toContain(sentence);
  });

  it.each([
    ['00:00:00', '12:00 a.m.'],
    ['12:00:00', '12:00 p.m.'],
    ['09:05:00', '9:05 a.m.'],
    ['23:59:59', '11:59:59 p.m.'],
  ])('says %s as %s', (time, words) => {
    expect(timeWords(time)).toBe(words);
  });
});

describe('two editions', () => {
  it('are compared sentence by sentence', () => {
    const longer = alterEdition(US, { '/window/ceilingDays': 45 }) as PolicyEdition;
    const differences = compareEditions(US, longer);
    expect(differences.map(({ heading, key }) => `${heading}: ${key}`)).toEqual([
      'How long the window lasts: length',
      'How long the window lasts: extensions',
      'What pauses the clock: elapsed ceiling',
    ]);
    expect(differences[0]?.other).toContain('to 45 calendar days');
    expect(compareEditions(US, structuredClone(US))).toEqual([]);
  });

  it('also differ where one of them says nothing', () => {
    const without = alterEdition(US, { '/reminders': [] }) as PolicyEdition;
    expect(compareEditions(US, without)).toContainEqual({
      heading: 'Reminders',
      key: 'reminder two-days-left',
      one: 'When 2 calendar days of the window are left, every agency and the company are told; and again whenever the end moves.',
      other: null,
    });
  });
});
