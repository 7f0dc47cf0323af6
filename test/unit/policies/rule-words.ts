import type { RuleTexts } from '../../../policies/access/rule-texts';

export interface WordedRule {
  readonly id: string;
  readonly file: string;
  /** What the comment above the rule says about it. */
  readonly words: string;
}

const WORDED = /((?:^\/\/ .*\n)+)@id\("([\w-]+)"\)/gm;

/** Every rule in the words of its own comment; one without a comment is left out. */
export const toRuleWords = ({ policies }: RuleTexts): WordedRule[] =>
  [...policies].flatMap(([file, text]) =>
    [...text.matchAll(WORDED)].map(([, comment = '', id = '']) => ({
      id,
      file,
      words: comment
        .replaceAll(/^\/\/ /gm, '')
        .trim()
        .replaceAll('\n', ' '),
    })),
  );
