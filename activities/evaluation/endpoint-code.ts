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

/** A word of letters alone: what else stands there may be a part of the credential, or of the prompt. */
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
