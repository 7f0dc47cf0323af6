/** Option letters in the order in which a suite lists its choices. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
type Letter = (typeof LETTERS)[number];

const LETTER_ALONE = /^[([]?([A-H])[)\]]?[.:,;!]?$/i;
const LETTER_AND_TEXT = /^[([]?([A-H])(?:[)\].:]+|\s+[-–—])\s+(\S.*)$/i;
/** After an announcement a letter may be followed by its reason; a small one is an article. */
const LETTER_AND_REASON =
  /^[([]?([A-H])(?:[)\]]?[.;:!]|[)\]]?,?\s+(?:because|since|as|for|due|which|[-–—])|[)\]])\s+(\S.*)$/;
const ANNOUNCEMENT =
  /\b(?:answer|option|choice)(?:\s+(?:here|to (?:this|the) question))?(?:\s+(?:is|would be|should be|must be))?\s*[:=]?\s+(?:(?:option|choice|letter)\s+)?|\banswer\s*[:=]\s*/gi;
const ANOTHER_LETTER =
  /^(?:or|and|&|\/)?\s*[([]?[A-H](?:[)\].,:;]|$|\s+(?:or|and)\b)|\b(?:or|and)\s+[([]?[A-H]\b/;

/**
 * The option that an answer names, or null: then the answer is unparsable, which is not the same as wrong.
 * Case, surrounding white space, Markdown, LaTeX and a final full stop do not matter. It understands
 * - the letter: `B`, `B.`, `(B)`, `$B$`, `\boxed{B}`, alone on the first or the last line;
 * - the letter announced, wherever it is: `Answer: B`, `The correct answer is (B) because …`;
 * - the letter with its option's text, whole or cut short: `B. Phishing`;
 * - the option's exact text.
 * Nothing else: a letter inside a sentence, two different letters, a letter with another option's text, or a
 * letter beyond the last option names no option.
 */
export function findChoice(answer: string, choices: readonly string[]): Letter | null {
  const lines = answer
    .split(/\r?\n/)
    .map(plainLine)
    .filter((line) => line !== '');
  const whole = lines.join(' ');
  const exact = byText(whole, choices);
  if (exact !== null) return exact;
  const [first = '', last = first] = [lines[0], lines.at(-1)];
  const alone = [first, last].map((line) => LETTER_ALONE.exec(line)?.[1]);
  const stated = [
    ...alone.flatMap((letter) => (letter === undefined ? [] : [toOption(letter, choices)])),
    ...lines.flatMap((line) => announced(line, choices)),
  ];
  if (stated.length > 0) return theOnly(stated);
  const listed = lines.flatMap((line) => {
    const [, letter, text] = LETTER_AND_TEXT.exec(line) ?? [];
    return letter === undefined || text === undefined ? [] : [withText(letter, text, choices)];
  });
  if (listed.length > 0) return LETTER_AND_TEXT.test(first) ? theOnly(listed) : null;
  return byText(first, choices) ?? byText(last, choices);
}

/** Of one line, and of the text after one: anything longer is not an answer, and slow to read. */
const MOST_ANNOUNCEMENTS = 200;
const LONGEST_REASON = 1_000;

/** Every option that a line announces; null for an announcement that names none clearly. */
function announced(line: string, choices: readonly string[]): (Letter | null)[] {
  const found = [...line.matchAll(ANNOUNCEMENT)];
  if (found.length > MOST_ANNOUNCEMENTS) return [null];
  return found.flatMap(({ index, 0: { length } }) => {
    const rest = line.slice(index + length, index + length + LONGEST_REASON);
    const bare = LETTER_ALONE.exec(rest)?.[1];
    if (bare !== undefined) return [toOption(bare, choices)];
    const text = byText(rest, choices);
    if (text !== null) return [text];
    const [, named, reason] = LETTER_AND_REASON.exec(rest) ?? [];
    if (named === undefined || reason === undefined) {
      // `Answer: A or B` says two; `the answer is a longer story` says none, and contradicts none.
      return /^[([]?[A-H][)\]]?(?:\s*[,/&]|\s+(?:or|and)\b)/.test(rest) ? [null] : [];
    }
    return [withReason(named, reason, choices)];
  });
}

/** The reason may be the option's own text, and must be no other option's. */
function withReason(letter: string, reason: string, choices: readonly string[]): Letter | null {
  const option = toOption(letter, choices);
  if (option === null || ANOTHER_LETTER.test(reason)) return null;
  const own = choices[LETTERS.indexOf(option)] ?? '';
  const others = choices.filter((choice) => choice !== own);
  return others.some((choice) => begins(reason, choice)) && !begins(reason, own) ? null : option;
}

const begins = (text: string, choice: string): boolean => {
  const [whole, beginning] = [plain(text), plain(choice)];
  return whole.startsWith(beginning) && !/^[\p{L}\p{N}]/u.test(whole.slice(beginning.length));
};

function theOnly(options: readonly (Letter | null)[]): Letter | null {
  const [first = null, ...others] = new Set(options);
  return others.length === 0 ? first : null;
}

function toOption(letter: string, choices: readonly string[]): Letter | null {
  const index = LETTERS.findIndex((known) => known === letter.toUpperCase());
  return index < choices.length ? (LETTERS[index] ?? null) : null;
}

function withText(letter: string, text: string, choices: readonly string[]): Letter | null {
  const option = toOption(letter, choices);
  if (option === null) return null;
  const choice = choices[LETTERS.indexOf(option)] ?? '';
  if (plain(choice).startsWith(plain(text))) return option;
  return begins(text, choice) && !ANOTHER_LETTER.test(text) ? option : null;
}

function byText(text: string, choices: readonly string[]): Letter | null {
  const longest = Math.max(...choices.map(({ length }) => length));
  // Anything this much longer is not an option's text, with any markup.
  if (text.length > 10 * longest + LONGEST_REASON) return null;
  const said = plain(text);
  const matches = LETTERS.filter((_, index) => {
    const choice = choices[index];
    return choice !== undefined && plain(choice) === said;
  });
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

/** A line without what only makes it look otherwise: emphasis, headings, LaTeX, quotes, tags of an answer. */
const plainLine = (line: string): string =>
  line
    .normalize('NFKC')
    .replace(
      /\\(?:boxed|fbox|text(?:bf|it|rm|sf|tt)?|math(?:rm|bf|sf|it|tt)|operatorname)\s*(?=\{)/g,
      '',
    )
    .replace(/\\[()[\]]|<\/?(?:answer|final|b|strong|em|i|code)>/gi, '')
    .replace(/[*_`${}"\u201c\u201d]/g, '')
    .replace(/^\s*(?:#+|>+|[-•])\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();

const plain = (text: string): string => plainLine(text).replace(/\.$/, '').toLowerCase();
