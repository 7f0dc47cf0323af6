import { findFoundation } from '../../store/record/foundations';
import type { Code, Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import type { Supposition, WhatIf } from '../../contracts/review/window/what-if';
import type { Rules } from '../../workflows/domain/kernel/rules';
import { whatIf } from '../../workflows/domain/window/what-if';
import { ApiProblem } from '../http/api-problem';
import { supposeEdition } from './choose-edition';
import type { ApiDependencies } from '../dependencies';
import { wholeRecord } from '../record/whole-record';

interface Asked {
  readonly suppositions: readonly Supposition[];
  readonly at: Instant;
}

/**
 * What would come of it, by the review's record and the rules that it runs by.
 *
 * @throws ApiProblem `edition-unknown` for another edition that is not shipped; `not-found` without a record.
 */
export async function answerWhatIf(
  { store }: Pick<ApiDependencies, 'store'>,
  { id, submittedAt }: ReviewView,
  { suppositions, at }: Asked,
): Promise<WhatIf> {
  const [recorded, rules] = await Promise.all([wholeRecord(store, id), findFoundation(store, id)]);
  const editions = rules && editionsOf(suppositions, rules, submittedAt);
  const answer = editions && whatIf(recorded, rules, { at, suppositions, editions });
  if (!answer) throw new ApiProblem('not-found');
  return answer;
}

/** Its own edition is what it was submitted under, also where a shipped one has the same name. */
function editionsOf(
  suppositions: readonly Supposition[],
  own: Rules,
  submittedAt: Instant,
): Record<Code, Rules> {
  const named = suppositions.flatMap((one) => (one.kind === 'edition' ? one.edition : []));
  const rules = [...new Set(named)].map(
    (id) => [id, id === own.edition.id ? own : supposeEdition(id, submittedAt)] as const,
  );
  return Object.fromEntries(rules);
}
