import { z } from 'zod';
import { PersonRole } from '../people/person';
import { Instant, Line, Lines } from '../primitives';
import { Session, SessionId } from '../people/session';
import { AccessToken, OAuthRefusal } from './companies';
import { EVERYBODY, defineOperations } from './operation';
import { listOf } from './page';
import { STATUS } from './status';

/** 32 bytes in base64url: a PKCE verifier of 43 characters, or the SHA-256 of one. */
const Verifier = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url');

/** A place on this site. Nothing that a browser could read as another site's address passes. */
export const LocalPath = z
  .string()
  .max(1_000)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/, 'must be a path on this site');

export const LoginQuery = z
  .strictObject({
    /** Where to go afterwards; the site's root if absent. */
    return_to: LocalPath.default('/'),
    /** `login`: prove again who you are, with the second factor. */
    prompt: z.literal('login').optional(),
    /** As what to act, for someone with several roles; the weightiest if absent. */
    role: PersonRole.optional(),
    /** A terminal waits for its code on this port of the loopback interface. */
    terminal_port: z.coerce.number().int().min(1_024).max(65_535).optional(),
    /** SHA-256 of the verifier with which the terminal will redeem its code. */
    terminal_challenge: Verifier.optional(),
  })
  .refine(
    ({ terminal_port: port, terminal_challenge: challenge }) =>
      (port === undefined) === (challenge === undefined),
    'terminal_port and terminal_challenge come together',
  );
export type LoginQuery = z.infer<typeof LoginQuery>;

/** What the issuer sends a browser back with; it is its to say, and is checked against what was asked. */
export const CallbackQuery = z.object({ state: Lines(200) }).catchall(Lines(4_000));

/** A terminal's one-time code, with the verifier that only this terminal knows. */
export const RedeemCode = z.strictObject({ code: Verifier, verifier: Verifier });

/** A session with its token, which is shown this once. */
export const OpenedSession = z.strictObject({ token: z.string(), session: Session });
export type OpenedSession = z.infer<typeof OpenedSession>;

export const DeriveToken = z.strictObject({
  /** For how long; never longer than the session that it is derived from. */
  minutes: z.int().min(1).max(480).default(60),
});

export const SessionEnded = z.strictObject({ session: SessionId, endedAt: Instant });

/** RFC 6749 has further parameters ignored. */
const TokenRequest = z.object({
  grant_type: Line(200).optional(),
  client_assertion_type: Line(200).optional(),
  client_assertion: Line(8_000).optional(),
});

export const loginOperations = defineOperations({
  beginLogin: {
    method: 'get',
    path: '/v1/login',
    summary: 'Log in',
    description:
      'For browsers. With `prompt=login`, a person who is logged in proves their identity again, ' +
      'which renews the second factor of their session.',
    action: null,
    callers: [],
    inputs: { query: LoginQuery },
    answers: {
      [STATUS.seeOther]: {
        description: 'Redirects to the identity provider.',
        schema: z.string(),
        contentType: 'text/plain',
        headers: {
          Location: 'Login page of the identity provider.',
          'Set-Cookie': 'Binds the login to this browser.',
        },
      },
    },
    problems: ['login-unavailable', 'store-unavailable'],
  },
  finishLogin: {
    method: 'get',
    path: '/v1/login/callback',
    summary: 'Finish a login',
    description:
      'For browsers that return from the identity provider; there is no other reason to call it.',
    action: null,
    callers: [],
    inputs: { query: CallbackQuery },
    answers: {
      [STATUS.seeOther]: {
        description: 'Logged in; redirects to `return_to`.',
        schema: z.string(),
        contentType: 'text/plain',
        headers: {
          Location: 'A path on this site, or the address of a terminal.',
          'Set-Cookie': 'The session cookie.',
        },
      },
    },
    problems: ['login-failed', 'login-unavailable', 'person-unknown', 'store-unavailable'],
  },
  redeemLoginCode: {
    method: 'post',
    path: '/v1/login/terminal',
    summary: 'Redeem the login code of a terminal',
    action: null,
    callers: [],
    inputs: { body: RedeemCode },
    answers: {
      [STATUS.created]: { description: 'The session is open.', schema: OpenedSession },
    },
    problems: ['login-failed', 'store-unavailable'],
  },
  logout: {
    method: 'post',
    path: '/v1/logout',
    summary: 'Log out',
    description: 'Ends the session of this request, and the tokens that were derived from it.',
    action: 'endSession',
    callers: EVERYBODY,
    inputs: {},
    answers: {
      [STATUS.ok]: {
        description: 'The session has ended.',
        schema: SessionEnded,
        headers: { 'Set-Cookie': 'Clears the session cookie.' },
      },
    },
    problems: [],
  },
  issueToken: {
    method: 'post',
    path: '/v1/oauth/token',
    summary: 'Get an access token for a service',
    description:
      'For services: `client_credentials` with a client assertion (RFC 7523) whose `aud` is this ' +
      'deployment’s public URL, with or without `/v1/oauth/token`. Each assertion can be used once.',
    action: null,
    callers: [],
    inputs: { body: TokenRequest },
    bodyType: 'form',
    answers: {
      [STATUS.ok]: { description: 'A token that is valid for ten minutes.', schema: AccessToken },
      [STATUS.badRequest]: { description: 'The request is not valid.', schema: OAuthRefusal },
      [STATUS.unauthorized]: {
        description: 'The assertion is refused.',
        schema: OAuthRefusal,
      },
    },
    problems: ['store-unavailable'],
  },
  listSessions: {
    method: 'get',
    path: '/v1/sessions',
    summary: 'List open sessions',
    description:
      'Your own. With `scope=organisation`, a company’s administrator and an agency’s lead list ' +
      'those of their people, and an operator everybody’s.',
    action: 'listSessions',
    callers: EVERYBODY,
    inputs: {
      query: z.strictObject({ scope: z.enum(['own', 'organisation']).default('own') }),
    },
    answers: {
      [STATUS.ok]: {
        description: 'The sessions, newest first.',
        schema: listOf(Session),
      },
    },
    problems: [],
  },
  deriveToken: {
    method: 'post',
    path: '/v1/sessions/tokens',
    summary: 'Derive a token for a terminal',
    description:
      'A bearer token from the session of this request. It is shown only here, is listed with the ' +
      'sessions, and ends with the session that it came from. Its second factor cannot be renewed, ' +
      'and no further token can be derived from it.',
    action: 'deriveToken',
    callers: EVERYBODY,
    inputs: { body: DeriveToken },
    answers: { [STATUS.created]: { description: 'The token.', schema: OpenedSession } },
    problems: [],
  },
  endSession: {
    method: 'delete',
    path: '/v1/sessions/{session}',
    summary: 'End a session',
    description:
      'Also ends the tokens derived from it, from the next request on. Ending it again is harmless.',
    action: 'endSession',
    callers: EVERYBODY,
    inputs: { path: z.strictObject({ session: SessionId }) },
    answers: { [STATUS.ok]: { description: 'The session has ended.', schema: SessionEnded } },
    problems: ['not-found'],
  },
});
