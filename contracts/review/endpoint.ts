import { z } from 'zod';
import { Name, SEEN, isSeen } from '../primitives';
import { mark } from '../projection/mark';

/** A host with its port, and a path; in front of the host stands no user, behind the path nothing. */
const BARE = /^https?:\/\/[^/?#@\\\s]+(?:\/[^?#\s]*)?$/i;

/**
 * Base URL of an OpenAI-compatible endpoint, up to and with `/v1`. It is on the record and shown to
 * people, so it must not contain a secret: no user, password, query or fragment.
 */
export const EndpointUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .regex(BARE, 'must not contain a user, password, query or fragment')
  .refine(isSeen, SEEN);
export type EndpointUrl = z.infer<typeof EndpointUrl>;

/** Where an endpoint's own reasoning begins and ends within the text of an answer. Case does not matter. */
export const ReasoningMarker = z.strictObject({
  open: mark.contents(Name.max(80)),
  close: mark.contents(Name.max(80)),
});
export type ReasoningMarker = z.infer<typeof ReasoningMarker>;

export const ReasoningMarkers = z.array(ReasoningMarker).min(1).max(8);

/** How the credential is shown: `Authorization: Bearer …`, or the bare key in its own header. */
export const AuthenticationHeader = z.enum(['authorization', 'api-key', 'x-api-key']);
export type AuthenticationHeader = z.infer<typeof AuthenticationHeader>;

/** What the limit of an answer's tokens is called. */
export const TokenParameter = z.enum(['max_tokens', 'max_completion_tokens']);
export type TokenParameter = z.infer<typeof TokenParameter>;

/** Parts of a name that say that its value is a secret, or may be one. */
const SECRETIVE =
  /key|token|sig|secret|pass|pwd|auth|cred|session|jwt|bearer|cookie|hmac|private|(^|[-_.])code$/i;

/** A value that no version, region or deployment looks like. */
const SECRET_LIKE = /^(sk|pk|ghp|xox[abp]|eyJ|AKIA)[-_A-Za-z0-9]|[A-Za-z0-9+/_=-]{32,}/;

/**
 * One parameter of every request's query. It is on the record and shown to people: it must not
 * contain a secret.
 */
export const QueryParameter = z.strictObject({
  name: mark.contents(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9._-]{0,59}$/, 'must be a plain name of at most 60 characters')
      .refine(
        (name) => !SECRETIVE.test(name),
        'must not name a secret: give the key as the credential',
      ),
  ),
  value: mark.contents(
    z
      .string()
      .regex(/^[A-Za-z0-9._:,-]{1,100}$/, 'must be 1 to 100 letters, digits or . _ : , -')
      .refine(
        (value) => !SECRET_LIKE.test(value),
        'looks like a secret: give it as the credential',
      ),
  ),
});
export type QueryParameter = z.infer<typeof QueryParameter>;

/**
 * How one endpoint wants to be asked, as its company says. Everything may be left out: then the defaults hold, and
 * what names of parameters an endpoint takes is found by asking it. It holds no secret.
 */
export const EndpointProfile = z.strictObject({
  authentication: mark.contents(AuthenticationHeader.optional()),
  query: z
    .array(QueryParameter)
    .min(1)
    .max(8)
    .refine((query) => new Set(query.map(({ name }) => name)).size === query.length, {
      error: 'must name each parameter only once',
    })
    .optional(),
  tokenParameter: mark.contents(TokenParameter.optional()),
  /** False for an endpoint that takes no temperature: then its answers are sampled, not greedy. */
  temperature: mark.contents(z.boolean().optional()),
  /** Besides the usual ones. */
  reasoning: ReasoningMarkers.optional(),
  /** For one request, from sending to the last byte. */
  timeoutMs: mark.contents(z.int().min(1_000).max(1_800_000).optional()),
  /** Requests in flight at one time. */
  connections: mark.contents(z.int().min(1).max(256).optional()),
  /** Attempts per question. */
  tries: mark.contents(z.int().min(1).max(10).optional()),
});
export type EndpointProfile = z.infer<typeof EndpointProfile>;

/** The names under which the snapshot was asked: found at its check, and kept while it is the one reviewed. */
export const SentParameters = z.strictObject({
  tokenParameter: mark.contents(TokenParameter),
  /** 0, or null where the endpoint takes none. */
  temperature: mark.contents(z.literal(0).nullable()),
});
export type SentParameters = z.infer<typeof SentParameters>;

/** What precedes the answer in most models that think aloud. */
export const USUAL_REASONING: readonly ReasoningMarker[] = [
  { open: '<think>', close: '</think>' },
  { open: '<thinking>', close: '</thinking>' },
  { open: '<thought>', close: '</thought>' },
  { open: '<reasoning>', close: '</reasoning>' },
  { open: '<seed:think>', close: '</seed:think>' },
  { open: '[THINK]', close: '[/THINK]' },
  { open: '◁think▷', close: '◁/think▷' },
  { open: '<|START_THINKING|>', close: '<|END_THINKING|>' },
  { open: '<|begin_of_thought|>', close: '<|end_of_thought|>' },
  { open: '<|channel|>analysis<|message|>', close: '<|end|>' },
];
