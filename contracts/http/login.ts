import { z } from 'zod';
import { PersonRole } from '../person';
import { Instant, Lines } from '../primitives';
import { Session, SessionId } from '../session';

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
    /** `login`: prove anew who you are, with the second factor. */
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
