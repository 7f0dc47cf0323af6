import { describe, expect, it } from '@jest/globals';
import { PasskeyConfiguration, readPasskeySite } from '../../../api/configuration';
import { ConfigurationError } from '../../../contracts/configuration';

const read = (environment: Record<string, string>) =>
  readPasskeySite(PasskeyConfiguration.parse(environment));

describe('the site for passkeys', () => {
  it('is a domain and an origin within it, or none at all', () => {
    expect(read({})).toBeNull();
    for (const origin of ['https://reviews.example', 'https://console.reviews.example:8443']) {
      const site = { WEBAUTHN_RP_ID: 'reviews.example', WEBAUTHN_ORIGIN: origin };
      expect(read(site)).toEqual({ rpId: 'reviews.example', origin });
    }
  });

  it.each([
    [{ WEBAUTHN_RP_ID: 'reviews.example' }],
    [{ WEBAUTHN_ORIGIN: 'https://reviews.example' }],
    [{ WEBAUTHN_RP_ID: 'reviews.example', WEBAUTHN_ORIGIN: 'https://notreviews.example' }],
  ])('is not %j', (environment: Record<string, string>) => {
    expect(() => read(environment)).toThrow(ConfigurationError);
  });
});
