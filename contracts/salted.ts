import { z } from 'zod';
import { RecordedEvent } from './event';
import { Salt } from './log-leaf';
import { ReadRecord } from './read-record';
import { SigningKey } from './signing-key';

/** An event with what opens its leaf: whoever has both can prove what the log committed to. */
export const SaltedEvent = z.strictObject({ salt: Salt, recorded: RecordedEvent });
export type SaltedEvent = z.infer<typeof SaltedEvent>;

/** A signing key as it stood from one of its changes to the next. */
export const SaltedKey = z.strictObject({
  /** 1, 2, 3 … for a key: registered, approved, revoked. */
  number: z.int().positive(),
  salt: Salt,
  key: SigningKey,
});
export type SaltedKey = z.infer<typeof SaltedKey>;

/** A reading with what opens its leaf. */
export const SaltedRead = z.strictObject({ salt: Salt, read: ReadRecord });
export type SaltedRead = z.infer<typeof SaltedRead>;
