import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findChoice, LETTERS } from '../../../../activities/evaluation/find-choice';

const choices = ['Phishing', 'Load balancing', 'A firewall', 'Code review.'];

describe('an answer to a multiple-choice question', () => {
  it.each([
    ['B', 'B'],
    [' b ', 'B'],
    ['B.', 'B'],
    ['(B)', 'B'],
    ['b)', 'B'],
    ['**B**', 'B'],
    ['Answer: B', 'B'],
    ['The correct answer is (B).', 'B'],
    ['Option D', 'D'],
    ['B. Load balancing', 'B'],
    ['B) load balancing.', 'B'],
    ['B. Load bal', 'B'],
    ['load  balancing', 'B'],
    ['A firewall', 'C'],
    ['Code review', 'D'],
  ])('%j names option %s', (answer, letter) => {
    expect(findChoice(answer, choices)).toBe(letter);
  });

  it.each([
    [''],
    ['E'],
    ['A or B'],
    ['A, B'],
    ['B. Phishing'],
    ['A firewall filters traffic'],
    ['I think it is B'],
    ['B because it balances load'],
    ['Answer:'],
    ['The answer is unclear'],
    ['load'],
    ['42'],
  ])('%j names no version', (answer) => {
    expect(findChoice(answer, choices)).toBeNull();
  });

  it('names none when two options read the same', () => {
    expect(findChoice('Yes', ['Yes', 'yes.'])).toBeNull();
  });

  it('names only options that the question has, whatever the model says', () => {
    const count = fc.integer({ min: 2, max: 8 });
    const answer = fc.oneof(fc.string(), fc.stringMatching(/^\(?[A-Ha-h]\)?[.:]?( [a-h]{0,3})?$/));
    fc.assert(
      fc.property(count, answer, (options, text) => {
        const choice = findChoice(
          text,
          LETTERS.slice(0, options).map((letter) => `Text ${letter}`),
        );
        expect([null, ...LETTERS.slice(0, options)]).toContain(choice);
      }),
    );
  });

  it('names each option by its letter and by its own text', () => {
    const texts = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,12}$/), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(texts, (options) => {
        options.forEach((text, index) => {
          const letter = LETTERS[index] ?? '';
          expect(findChoice(letter, options)).toBe(letter);
          expect(findChoice(text, options)).toBe(letter);
          expect(findChoice(`${letter}. ${text}`, options)).toBe(letter);
        });
      }),
    );
  });
});
