import { z } from 'zod';

/**
 * Whose words a text is, where the record holds one. `person`: somebody wrote it in an act, so that it stands in
 * events of that act alone. `endpoint`: what the model under review calls itself. `suite`: its author said it in the
 * suite, which is pinned by digest. `calendar`: a day's name in the calendar that the review was submitted under.
 * `envelope`: the signed statement as it came.
 */
export type Author = 'person' | 'endpoint' | 'suite' | 'calendar' | 'envelope';

/**
 * Every text on the record that is no code, digest, id, instant or other format is registered here with its author.
 * This system is none of them: what it has to say is a code and its data, and readers have the words.
 */
export const OWN_WORDS = z.registry<{ readonly of: Author }>();

/** A moment in UTC as ISO 8601 with milliseconds, for example `2026-07-01T13:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** A calendar day without a time zone, `YYYY-MM-DD`; the policy edition says in which zone it is read. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** SHA-256 as `sha256:` and 64 lower-case hexadecimal digits. */
export const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256:<64 hex digits>');
export type Digest = z.infer<typeof Digest>;

/** A short lower-case code: agencies, companies, persons, suites, editions, rungs. Never confidential. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a lower-case code');
export type Code = z.infer<typeof Code>;

/** An opaque review id; it is also the id of the review's workflow. */
export const ReviewId = z.string().regex(/^rev-[a-z2-7]{26}$/, 'must be a review id');
export type ReviewId = z.infer<typeof ReviewId>;

/** Names a command within a review: the nonce of the statement that it came in, or what the review made it of. */
export const CommandId = z
  .string()
  .regex(/^[A-Za-z0-9_.:/#+-]{1,200}$/, 'must be the id of a command');
export type CommandId = z.infer<typeof CommandId>;

/**
 * Characters that show nothing or disguise text: control, bidirectional and zero-width characters.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

export const isSeen = (text: string): boolean => !UNSEEN.test(text);

export const SEEN = 'must not contain control, invisible or direction-changing characters';

/**
 * A name or a title: one line of at most 200 characters, free of disguising characters. It is a
 * refinement and no pattern: Unicode's properties are no part of JSON Schema.
 */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(isSeen, SEEN)
  .register(OWN_WORDS, { of: 'person' });
export type Name = z.infer<typeof Name>;

/** A short machine-made token or a secret: one line, with nothing hidden in it. */
export const Line = (longest: number) => z.string().min(1).max(longest).refine(isSeen, SEEN);

/** Controls but for the tab and the line's end, and halves of characters. */
const UNWRITABLE = /[^\P{Cc}\t\n]|\p{Cs}/u;

/**
 * A deployment's name, which is the origin of its log: what is signed for one counts in no other. As in a
 * note's key, it has no spaces and no plus sign.
 */
export const DeploymentName = Line(200).refine(
  (name) => !/[\s+\p{Z}]/u.test(name),
  'must be a deployment name, without spaces or plus signs',
);
export type DeploymentName = z.infer<typeof DeploymentName>;

const isWritable = (text: string): boolean => !UNWRITABLE.test(text);

const WRITABLE = 'must not contain control characters except tabs and line ends';

/** Lines of text without other control characters. */
export const Lines = (longest: number) => z.string().max(longest).refine(isWritable, WRITABLE);

/** Free text that a person wrote: one to 4,000 characters, in lines. */
export const Text = z
  .string()
  .trim()
  .min(1)
  .max(4_000)
  .refine(isWritable, WRITABLE)
  .register(OWN_WORDS, { of: 'person' });
export type Text = z.infer<typeof Text>;
