/** Option letters in the order in which a suite lists its choices. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export type Letter = (typeof LETTERS)[number];

const LETTER_ALONE = /^\(?([A-H])\)?[.:]?$/i;
const LETTER_ANNOUNCED =
  /^(?:the )?(?:correct )?(?:answer|option|choice)(?: is)?:?\s+\(?([A-H])\)?[.:]?$/i;
const LETTER_AND_TEXT = /^\(?([A-H])[).:]+\s+(\S.*)$/i;

/**
 * The option that an answer names, or null: then the answer is unparsable, which is not the same as wrong.
 * Case, surrounding white space, Markdown emphasis and a final full stop do not matter. It understands
 * - the letter: `B`, `B.`, `(B)`, `b)`;
 * - the letter announced: `Answer: B`, `The correct answer is (B).`;
 * - the letter with its option's text, whole or cut short by the token budget: `B. Phishing`;
 * - the option's exact text.
 * Nothing else: a letter inside a sentence, two letters, a letter with another option's text, or a
 * letter beyond the last option names no option.
 */
export function findChoice(answer: string, choices: readonly string[]): Letter | null {
  const text = answer.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
  const bare = (LETTER_ALONE.exec(text) ?? LETTER_ANNOUNCED.exec(text))?.[1];
  if (bare !== undefined) return toOption(bare, choices);
  const [, letter, rest] = LETTER_AND_TEXT.exec(text) ?? [];
  if (letter !== undefined && rest !== undefined) return withText(letter, rest, choices);
  return byText(text, choices);
}

function toOption(letter: string, choices: readonly string[]): Letter | null {
  const index = LETTERS.findIndex((known) => known === letter.toUpperCase());
  return index < choices.length ? (LETTERS[index] ?? null) : null;
}

function withText(letter: string, text: string, choices: readonly string[]): Letter | null {
  const option = toOption(letter, choices);
  if (option === null) return null;
  const choice = choices[LETTERS.indexOf(option)] ?? '';
  return plain(choice).startsWith(plain(text)) ? option : null;
}

function byText(text: string, choices: readonly string[]): Letter | null {
  const matches = LETTERS.filter((_, index) => {
    const choice = choices[index];
    return choice !== undefined && plain(choice) === plain(text);
  });
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

const plain = (text: string): string =>
  text.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim().replace(/\.$/, '').toLowerCase();
