import { z } from 'zod';
import { ConfigurationError } from '../../contracts/configuration';
import type { PasskeySite } from '../../trust/statements/passkey/registration';

/** Variables of the environment; both or neither: without them nobody signs with a passkey. */
export const PasskeyConfiguration = z.object({
  /** Domain that owns the passkeys, for example `reviews.example`. It can never be changed for one. */
  WEBAUTHN_RP_ID: z.hostname().optional(),
  /** Origin of the console's pages, for example `https://reviews.example`. */
  WEBAUTHN_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((url) => new URL(url).origin === url, 'must be an origin, without a path')
    .optional(),
});

/**
 * Null when the environment names no site.
 *
 * @throws ConfigurationError for one variable without the other, or an origin outside the domain.
 */
export function readPasskeySite({
  WEBAUTHN_RP_ID: rpId,
  WEBAUTHN_ORIGIN: origin,
}: z.infer<typeof PasskeyConfiguration>): PasskeySite | null {
  if (rpId === undefined && origin === undefined) return null;
  if (rpId === undefined || origin === undefined) {
    throw new ConfigurationError(['WEBAUTHN_RP_ID, WEBAUTHN_ORIGIN: are needed together']);
  }
  const { hostname } = new URL(origin);
  if (hostname === rpId || hostname.endsWith(`.${rpId}`)) return { rpId, origin };
  throw new ConfigurationError(['WEBAUTHN_ORIGIN: must lie within WEBAUTHN_RP_ID']);
}
