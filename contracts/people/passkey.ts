import { z } from 'zod';

const Base64Url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .min(1)
  .max(8_000);

/** What a browser answers when it has made a passkey (`RegistrationResponseJSON` of WebAuthn). */
export const PasskeyRegistration = z.object({
  id: Base64Url.max(1_400),
  rawId: Base64Url.max(1_400),
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Base64Url, attestationObject: Base64Url }),
});
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>;
