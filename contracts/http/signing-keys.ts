import { z } from 'zod';
import { Act } from '../act';
import { PAYLOAD_TYPE } from '../envelope';
import { Code } from '../primitives';
import { Statement } from '../statement';

/** Options as a browser's WebAuthn takes them, JSON form (`parseCreationOptionsFromJSON` and its like). */
const WebAuthnOptions = z.record(z.string(), z.unknown());

export const PasskeyOptions = z.strictObject({ options: WebAuthnOptions });

export const PrepareStatement = z.strictObject({ act: Act });

/** What a person is to sign with a passkey. */
export const PreparedStatement = z.strictObject({
  /** What the payload says, for the page to show. */
  statement: Statement,
  /** The envelope without its signature. */
  envelope: z.strictObject({ payloadType: z.literal(PAYLOAD_TYPE), payload: z.string() }),
  /** The caller's passkeys that count now; the one used gives the signature its `keyid`. */
  keys: z.array(z.strictObject({ kid: Code, credential: z.string() })),
  /** Its challenge is the digest of what any other signature is made over. */
  options: WebAuthnOptions,
});
export type PreparedStatement = z.infer<typeof PreparedStatement>;
