import { API } from '../../contracts/http/operations';
import type { Operation } from '../../contracts/http/operation';
import { LARGEST_BODY_BYTES } from '../http/read-body';
import { SESSION_COOKIE } from '../http/cookies';

const at = ({ method, path }: Pick<Operation, 'method' | 'path'>): string =>
  `\`${method.toUpperCase()} ${path}\``;

const KILOBYTE = 1_024;

/** What somebody reads before they call the API for the first time: five minutes of Markdown. */
export const INTRODUCTION = `
model-review runs pre-release reviews of frontier AI models: voluntary, confidential, and advisory in every outcome.
A company starts a review and gives access to its model; agencies evaluate, sign and report. This API is everything
that the command line and the console use.

## Authentication

Send \`Authorization: Bearer <token>\`, or call from a browser that is logged in.

| caller | token | how to get it |
| --- | --- | --- |
| a person in a browser | the cookie \`${SESSION_COOKIE}\` | ${at(API.beginLogin)}; the identity provider does the rest |
| a person at a terminal | \`ms_<session>_<secret>\` | ${at(API.deriveToken)}, from a session in a browser |
| a company’s service | \`mr_<key id>_<secret>\` | ${at(API.issueApiKey)}, by an administrator |
| a company’s service, without a stored secret | a token for ten minutes | ${at(API.issueToken)} with a client assertion (RFC 7523) |

Acts with lasting effect need a second factor that was used in the last 15 minutes; otherwise the answer is
\`fresh-authentication-required\`. A request that carries the cookie must come from this site.

What you may not see does not exist for you: both answer \`404 not-found\`. Fields that you may not see, or not yet,
are left out and named in \`withheld\`.

## Idempotency

Requests that start a review or act on it take an \`Idempotency-Key\` of 1 to 128 printable characters. The same key
with the same body is the same command and is applied once: repeat a request that got no answer, or \`outcome-unknown\`,
without fear. The same key with another body is refused. A signed statement needs no key; its nonce is one.

## Signed statements

An agency’s opinion, an extension or an order counts only under a person’s own signature. The server cannot sign for
anybody.

1. **Prepare.** ${at(API.prepareStatement)} returns the exact statement of your act: who, in which
   role, on which review, what, until when. Clients with a key file can build the same statement themselves.
2. **Sign.** A statement is the predicate of an in-toto Statement in a DSSE envelope, signed by a key
   (${at(API.enrolSigningKey)}) or a passkey (${at(API.registerPasskey)}) that a second person has confirmed.
3. **Submit.** Send \`{ "statement": "<envelope as text>" }\` to the route of the act, or to
   ${at(API.submitStatement)}. Where two people must sign, both sign the same payload.

Every statement stands in the record. ${at(API.exportReview)} returns the record with statements, keys and
log proofs, and \`model-review verify\` checks it offline, without trusting this deployment.

## Errors

Errors are problem details (RFC 9457, \`application/problem+json\`). Program against \`code\`; \`title\` is for people
and may be reworded. \`errors[]\` points to what is wrong in the request by JSON Pointer; \`request_id\` finds the request
in the server’s log. \`429\` and some \`503\` carry \`Retry-After\`, in seconds.

## Pages and limits

A paged list returns \`items\`, \`next\` and \`unreadable\`: pass \`next\` back as \`cursor\` until it is null; \`limit\` is at
most 200. \`unreadable\` names stored items that could not be read; the others are there all the same. JSON bodies are at
most ${LARGEST_BODY_BYTES / KILOBYTE} KB unless an operation says otherwise. Requests are limited per address and per key, each minute.

## Values

- **Instants** are UTC with milliseconds: \`2026-07-01T13:00:00.000Z\`. Whole days are \`YYYY-MM-DD\`, in the time zone of
  the review’s policy edition.
- **Durations** carry their unit in their name: \`remainingMs\`, \`days\`.
- **Digests** are \`sha256:\` and 64 hexadecimal digits.
- **Codes** such as \`example-labs\` or \`nsa\` are lower-case, never confidential, and never change.
- **null** means that there is nothing, or nothing yet; a field that is absent was not given, or is withheld.

## Versioning

From release 0.2.0 on this API only grows within \`/v1\`: operations, optional parameters, fields and enumeration values
are added; none is removed or changes its meaning. Ignore fields that you do not know, and treat an unknown enumeration
value as unknown. A test compares each release with the ones before it.
`.trim();
