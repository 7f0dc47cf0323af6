import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from '../../../../contracts/configuration';
import { KeyEnvironment } from '../../../../trust/keys/key-settings';

const KEY_STORE_URI = 'mongodb://127.0.0.1/keys';
const read = (environment: Record<string, string>) =>
  parseConfiguration(KeyEnvironment, { KEY_STORE_URI, ...environment }).keys;

const VAULT = { KEY_ENCRYPTION: 'vault-transit', VAULT_ADDR: 'https://vault.example:8200' };

describe('the settings of keys', () => {
  it('name a file, a key management system or a transit engine', () => {
    expect(read({ KEY_ENCRYPTION: 'local-file', KEY_FILE: 'keys.json' })).toEqual({
      storeUri: KEY_STORE_URI,
      encryption: { kind: 'local-file', file: 'keys.json' },
    });
    expect(read({ KEY_ENCRYPTION: 'aws-kms' }).encryption).toEqual({
      kind: 'aws-kms',
      aliasPrefix: 'model-review/',
    });
    expect(read({ ...VAULT, VAULT_TOKEN: 'secret' }).encryption).toEqual({
      kind: 'vault-transit',
      address: VAULT.VAULT_ADDR,
      token: { value: 'secret' },
      mount: 'transit',
    });
    expect(
      read({ ...VAULT, VAULT_TOKEN_FILE: '/token', VAULT_TRANSIT_MOUNT: 'a/b' }),
    ).toMatchObject({
      encryption: { token: { file: '/token' }, mount: 'a/b' },
    });
  });

  it.each(['http://127.0.0.1:8200', 'http://localhost:8200', 'http://[::1]:8200'])(
    'take plain http on this machine alone: %s',
    (address) => {
      const environment = { ...VAULT, VAULT_TOKEN: 'secret', VAULT_ADDR: address };
      expect(read(environment).encryption).toMatchObject({ address });
    },
  );

  it.each([
    ['KEY_STORE_URI', { KEY_STORE_URI: '' }],
    ['KEY_ENCRYPTION', {}],
    ['KEY_ENCRYPTION', { KEY_ENCRYPTION: 'rot13' }],
    ['KEY_FILE', { KEY_ENCRYPTION: 'local-file' }],
    ['AWS_KMS_KEY_ALIAS_PREFIX', { KEY_ENCRYPTION: 'aws-kms', AWS_KMS_KEY_ALIAS_PREFIX: 'aws/x' }],
    ['VAULT_TOKEN', VAULT],
    ['VAULT_TOKEN', { ...VAULT, VAULT_TOKEN: 'one', VAULT_TOKEN_FILE: '/other' }],
    ['VAULT_ADDR', { ...VAULT, VAULT_TOKEN: 'one', VAULT_ADDR: 'vault' }],
    ['VAULT_ADDR', { ...VAULT, VAULT_TOKEN: 'one', VAULT_ADDR: 'http://vault.example:8200' }],
    ['VAULT_ADDR', { ...VAULT, VAULT_TOKEN: 'one', VAULT_ADDR: 'http://127.0.0.1.example:8200' }],
    ['VAULT_TRANSIT_MOUNT', { ...VAULT, VAULT_TOKEN: 'one', VAULT_TRANSIT_MOUNT: '../sys' }],
  ])('name %s when it is missing or wrong', (name, environment) => {
    expect(() => read(environment)).toThrow(name);
  });

  it('are asked for in words about variables, each that is missing and what it may be', () => {
    const ask = () =>
      parseConfiguration(KeyEnvironment, { KEY_ENCRYPTION: 'local-file' }, ['OTHER']);
    expect(ask).toThrow(
      /KEY_STORE_URI: is not set\n {2}KEY_FILE: is not set\n {2}OTHER: is not set$/,
    );
    expect(() => read({})).toThrow('KEY_ENCRYPTION: is not set; must be local-file');
  });
});
