import { z } from 'zod';
import type {
  EndpointProfile,
  SentParameters,
  TokenParameter,
} from '../../contracts/review/endpoint';
import type { ModelTarget } from '../../workflows/effects';

/** The names under which one client asks. It gives one up when the endpoint says that it does not take it. */
export interface RequestParameters {
  readonly current: () => SentParameters;
  /**
   * Heeds an answer to a request that was sent under `sent`: true when there is another way to ask, so that
   * asking again is worth it. What was given up once is not taken up again.
   */
  readonly heed: (sent: SentParameters, body: unknown) => boolean;
}

const SUCCESSOR: Readonly<Record<TokenParameter, TokenParameter>> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens',
};

/** Words by which endpoints say that they do not take a parameter, as opposed to its value. */
const NOT_TAKEN =
  /unsupported|(?:not|n't|only) support|not be supported|unknown|unrecogni[sz]ed|unexpected|extra[ _](?:inputs?|fields?|forbidden)|not (?:permitted|allowed|accepted|available)|no longer|deprecated|removed|only the default|instead/i;

const ErrorBody = z.object({
  error: z
    .object({ param: z.string().nullish().catch(undefined) })
    .optional()
    .catch(undefined),
});

const LONGEST_READ = 8_000;

export function createRequestParameters({
  profile,
  sent,
}: Pick<ModelTarget, 'profile' | 'sent'>): RequestParameters {
  let current = sent ?? toInitial(profile);
  const givenUp = new Set<TokenParameter>();
  return {
    current: () => current,
    heed: (asked, body) => {
      const refused = findRefused(asked, body);
      if (refused === null) return false;
      // Another request of the same client has found it out meanwhile.
      if (!isSameRequest(asked, current)) return true;
      if (refused === 'temperature') {
        current = { ...current, temperature: null };
        return true;
      }
      givenUp.add(refused);
      const successor = SUCCESSOR[refused];
      if (givenUp.has(successor)) return false;
      current = { ...current, tokenParameter: successor };
      return true;
    },
  };
}

export const isSameRequest = (one: SentParameters, other: SentParameters): boolean =>
  one.tokenParameter === other.tokenParameter && one.temperature === other.temperature;

const toInitial = (profile: EndpointProfile | undefined): SentParameters => ({
  tokenParameter: profile?.tokenParameter ?? 'max_tokens',
  temperature: profile?.temperature === false ? null : 0,
});

/**
 * Which of the parameters that were sent an answer refuses, or null: a refused value is not a name.
 */
function findRefused(
  { tokenParameter, temperature }: SentParameters,
  body: unknown,
): TokenParameter | 'temperature' | null {
  const text = JSON.stringify(body ?? null).slice(0, LONGEST_READ);
  if (!NOT_TAKEN.test(text)) return null;
  const names = temperature === null ? [tokenParameter] : [tokenParameter, 'temperature' as const];
  const param = ErrorBody.safeParse(body).data?.error?.param;
  if (param) return names.find((name) => name === param) ?? null;
  const named = names
    .map((name) => ({ name, at: text.search(new RegExp(`\\b${name}\\b`)) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  return named[0]?.name ?? null;
}
