import { z } from 'zod';

/** An error as OpenAI-compatible endpoints word it; some leave out the object around it. */
const ErrorBody = z.object({
  error: z.union([
    z.object({
      code: z.unknown().optional(),
      type: z.unknown().optional(),
      message: z.unknown().optional(),
      innererror: z.object({ code: z.unknown().optional() }).optional().catch(undefined),
    }),
    z.string(),
  ]),
});

/** Only a word of letters: anything else may be part of the credential or of the prompt. */
const WORD = /^[A-Za-z][A-Za-z_]{1,48}$/;

const word = (value: unknown): string | null =>
  typeof value === 'string' && WORD.test(value) ? value : null;

/** The endpoint's own code for an error, such as `insufficient_quota`; null where its body names none. */
export function endpointCode(body: unknown): string | null {
  const error = ErrorBody.safeParse(body).data?.error;
  if (typeof error !== 'object') return null;
  return word(error.code) ?? word(error.type);
}

/** Codes with which endpoints say that a prompt, and not the request, is what they do not take. */
const BLOCKED = new Set([
  'content_filter',
  'content_policy_violation',
  'invalid_prompt',
  'responsibleaipolicyviolation',
  'moderation_blocked',
  'content_blocked',
  'prompt_blocked',
  'prohibited_content',
  'policy_violation',
  'safety',
]);

const BLOCKED_IN_WORDS =
  /\b(?:content(?: management)? polic(?:y|ies)|usage polic(?:y|ies)|content[ _]filter|safety polic(?:y|ies)|moderation)\b/i;

/** With which code an answer says that the prompt itself was blocked, or null where it does not say so. */
export function blockedBy(body: unknown): string | null {
  const error = ErrorBody.safeParse(body).data?.error;
  if (error === undefined) return null;
  if (typeof error === 'string') return BLOCKED_IN_WORDS.test(error) ? 'content_policy' : null;
  const said = [error.innererror?.code, error.code, error.type].map(word);
  const code = said.find((one) => one !== null && BLOCKED.has(one.toLowerCase()));
  if (code) return word(error.code) ?? code;
  const inWords = typeof error.message === 'string' && BLOCKED_IN_WORDS.test(error.message);
  return inWords ? (endpointCode(body) ?? 'content_policy') : null;
}

const Named = z.object({
  code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  status: z.union([z.string(), z.number()]).nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
});

const Answer = z.object({
  choices: z.array(z.unknown()).nullish().catch(undefined),
  object: z.string().nullish().catch(undefined),
  error: z.unknown(),
});

/** What the names of an error mean as a status, for those that say none. */
const STATUS_OF: Readonly<Record<string, number>> = {
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  insufficient_quota: 429,
  resource_exhausted: 429,
  overloaded_error: 503,
  service_unavailable: 503,
  unavailable: 503,
  authentication_error: 401,
  invalid_api_key: 401,
  unauthenticated: 401,
  permission_error: 403,
  permission_denied: 403,
  not_found_error: 404,
  model_not_found: 404,
  invalid_request_error: 400,
  invalid_argument: 400,
  badrequesterror: 400,
  content_filter: 400,
};

const SERVER_ERROR = 500;

/**
 * The status of an error that was answered under a status of success, or null if the body is not
 * one: some gateways answer 200 to everything. One that names no status is the server's.
 */
export function embeddedStatus(body: unknown): number | null {
  const { data } = Answer.safeParse(body);
  if (data === undefined || (data.choices && data.choices.length > 0)) return null;
  const error = data.object === 'error' ? body : data.error;
  if (error === undefined || error === null || error === false) return null;
  const named = Named.safeParse(error).data;
  if (named === undefined) return SERVER_ERROR;
  const names = [named.code, named.status, named.type];
  return names.map(toStatus).find((status) => status !== null) ?? SERVER_ERROR;
}

function toStatus(name: string | number | null | undefined): number | null {
  const status = Number(name ?? NaN);
  if (Number.isInteger(status) && status >= 400 && status < 600) return status;
  return STATUS_OF[String(name).toLowerCase()] ?? null;
}
