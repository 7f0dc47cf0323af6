import { z } from 'zod';
import { Registration } from '../http/people';
import { RecordedEvent } from '../review/event';
import { SignedEnrolment } from '../statement/key-enrolment';
import { Salt } from './log-leaf';
import { ReadRecord } from './read-record';
import { SigningKey } from '../statement/signing-key';

/** An event with the salt of its leaf: together they prove what the log committed to. */
export const SaltedEvent = z.strictObject({ salt: Salt, recorded: RecordedEvent });
export type SaltedEvent = z.infer<typeof SaltedEvent>;

/** A signing key as it stood from one of its changes to the next. */
export const SaltedKey = z.strictObject({
  /** 1, 2, 3 … for a key: registered, approved, revoked. */
  number: z.int().positive(),
  salt: Salt,
  key: SigningKey,
  /**
   * The enrolment that the key itself signed, with the state that registers it. Null with later ones, of
   * a passkey, and where an operator registered the key by hand.
   */
  enrolment: SignedEnrolment.shape.enrolment.nullable().default(null),
});
export type SaltedKey = z.infer<typeof SaltedKey>;

/** A reading with what opens its leaf. */
export const SaltedRead = z.strictObject({ salt: Salt, read: ReadRecord });
export type SaltedRead = z.infer<typeof SaltedRead>;

/** The note of a registration with what opens its leaf. */
export const SaltedRegistration = z.strictObject({ salt: Salt, registration: Registration });
export type SaltedRegistration = z.infer<typeof SaltedRegistration>;
