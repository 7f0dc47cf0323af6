import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { WITHHELD } from './actors';

/** As much of a profile as somebody is shown. */
type ShownAccess = NonNullable<ReviewRepresentation['access']>;
export type ShownProfile = ShownAccess['profile'];
type ShownNames = NonNullable<ShownAccess['observed']>['sent'];

/**
 * How an endpoint is asked, part by part: what its company said, and the names that were found at its check.
 * Markers of reasoning are the company's own text.
 */
export function profileParts(profile: ShownProfile, sent: ShownNames): string[] {
  const {
    authentication,
    query = [],
    timeoutMs,
    connections,
    tries,
    reasoning = [],
  } = profile ?? {};
  return [
    `secret in ${authentication ?? 'authorization'}`,
    ...query.map(({ name, value }) => `?${name ?? WITHHELD}=${value ?? WITHHELD}`),
    ...(sent === undefined
      ? []
      : [
          sent.tokenParameter ?? WITHHELD,
          sent.temperature === null ? 'no temperature' : 'temperature 0',
        ]),
    ...reasoning.map(
      ({ open, close }) => `reasoning in ${open ?? WITHHELD} … ${close ?? WITHHELD}`,
    ),
    ...(timeoutMs === undefined ? [] : [`${timeoutMs} ms a request`]),
    ...(connections === undefined ? [] : [`${connections} at a time`]),
    ...(tries === undefined ? [] : [`${tries} tries`]),
  ];
}

/** The same of a review, as much as its caller is shown: a default is no default where the profile is withheld. */
export function profileWords({
  access,
  withheld,
}: Pick<ReviewRepresentation, 'access' | 'withheld'>): string[] {
  if (access === null) return [];
  return withheld.includes('access.profile.authentication')
    ? [WITHHELD]
    : profileParts(access.profile, access.observed?.sent);
}
