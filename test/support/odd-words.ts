/** A turn of phrase that no native reader would write, and what to write in its place. */
interface OddWord {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** Short on purpose: each of these is odd wherever it is written. `docs/` and the code are held to the same list. */
const ODD_WORDS: readonly OddWord[] = [
  { pattern: /\bwho(?:so)?ever\b/gi, instead: 'anyone who, the person who' },
  { pattern: /\b(?:there|here|where)(?:of|in|under)\b/gi, instead: 'of it, in it, under it' },
  { pattern: /\bst(?:and|ands|anding|ood) still\b/gi, instead: 'is paused' },
  { pattern: /\bfor ever\b/gi, instead: 'forever' },
  { pattern: /\banew\b/gi, instead: 'again; or rebuild, restart, re-wrap' },
  { pattern: /\ball told\b/gi, instead: 'in total' },
  { pattern: /\bat hand\b/gi, instead: 'available' },
  { pattern: /\b(?:be|been|is|are|was|were) had\b/gi, instead: 'available, delivered' },
  { pattern: /\bthat (?:is|are) none\b(?! of)/gi, instead: 'invalid, not a …' },
  { pattern: /\bcounts? no more\b/gi, instead: 'no longer counts' },
  { pattern: /\bsa(?:y|ys|id) of (?:it|its|a|an|the|what)\b/gi, instead: 'say about' },
  { pattern: /\bput(?:s|ting)? up with\b/gi, instead: 'accept' },
  { pattern: /\b(?:come|comes|came) to stand\b/gi, instead: 'is' },
];

/** White space, with the marks that a comment has at the beginning of its lines. */
const BREAK = /\s*\n\s*(?:\*(?!\/)|\/\/|>)?\s*/g;

/** What is odd in a text, each with what to write in its place; also where it goes over the end of a line. */
export function oddWordsIn(text: string): string[] {
  const flat = text.replace(BREAK, ' ');
  return ODD_WORDS.flatMap(({ pattern, instead }) =>
    [...flat.matchAll(pattern)].map(
      ({ 0: found, index }) =>
        `“…${flat.slice(Math.max(0, index - 30), index + found.length + 20)}…”: write ${instead}`,
    ),
  );
}
