import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedRules } from './parse-rules';
import type { RuleTexts } from './rule-texts';

/** In a built program: the folder of its code. */
declare const BUILT: string | undefined;

export const BUILT_RULES = 'access-rules.json';

interface Kept extends Pick<ParsedRules, 'rules'> {
  readonly sha256: string;
  readonly groups: readonly (readonly [string, readonly string[]])[];
}

/** What a build keeps of rules that it has parsed and held to their schema, as text. */
export const keepRules = (texts: RuleTexts, { rules, groups }: ParsedRules): string =>
  JSON.stringify({ sha256: digestOf(texts), rules, groups: [...groups] } satisfies Kept);

/**
 * The rules as the build parsed them: to do it again would take a process half a second at its start, and a fifth of its
 * memory. Null where nothing is built, and for any other texts than those.
 */
export function findBuiltRules(texts: RuleTexts): ParsedRules | null {
  if (typeof BUILT === 'undefined') return null;
  const kept = JSON.parse(readFileSync(join(BUILT, BUILT_RULES), 'utf8')) as Kept;
  if (kept.sha256 !== digestOf(texts)) return null;
  return { rules: kept.rules, groups: new Map(kept.groups) };
}

const digestOf = ({ schema, policies }: RuleTexts): string =>
  createHash('sha256')
    .update(JSON.stringify([schema, [...policies]]))
    .digest('hex');
