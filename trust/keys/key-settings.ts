import { z } from 'zod';

/** Where key-encryption keys are, and how to reach them. */
export type KeyEncryptionSettings =
  | { readonly kind: 'local-file'; readonly file: string }
  | { readonly kind: 'aws-kms'; readonly aliasPrefix: string }
  | {
      readonly kind: 'vault-transit';
      readonly address: string;
      readonly token: { readonly value: string } | { readonly file: string };
      readonly mount: string;
    };

export interface KeySettings {
  /** MongoDB, with a database of its own: wrapped keys lie apart from what they open. */
  readonly storeUri: string;
  readonly encryption: KeyEncryptionSettings;
}

const kind = <Kind extends KeyEncryptionSettings['kind']>(literal: Kind) =>
  z.literal(literal).meta({
    description: 'Where the key-encryption keys are: `local-file`, `aws-kms` or `vault-transit`.',
  });

const KeyStoreEnvironment = z.object({
  KEY_STORE_URI: z.string().meta({
    description:
      'MongoDB, with the name of a database for wrapped keys alone: another server than that of `MONGODB_URI`, backed up apart.',
    secret: true,
  }),
});

const LocalFile = z.object({
  KEY_ENCRYPTION: kind('local-file'),
  KEY_FILE: z.string().meta({
    description: 'File of the key-encryption keys, mode 0600; created if it does not exist.',
  }),
});

const AwsKms = z.object({
  KEY_ENCRYPTION: kind('aws-kms'),
  AWS_KMS_KEY_ALIAS_PREFIX: z
    .string()
    .regex(
      /^(?!aws\/)[\w/-]{1,100}$/,
      'must be letters, digits, _, - and /, and not begin with aws/',
    )
    .default('model-review/')
    .meta({
      description:
        'Prefix of the keys’ aliases, `alias/<prefix><name>`. Region, credentials and endpoint are read by the AWS SDK from its own variables.',
    }),
});

/** Nothing is on the way to this machine's own loopback. */
function isUnread(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const VaultTransit = z
  .object({
    KEY_ENCRYPTION: kind('vault-transit'),
    VAULT_ADDR: z
      .url({ protocol: /^https?$/ })
      .refine(isUnread, 'must be https: over http, the token and keys could be read in transit')
      .meta({ description: 'Address of Vault or OpenBao: https, or this machine.' }),
    VAULT_TOKEN: z
      .string()
      .optional()
      .meta({ description: 'A token for it.', default: 'one of the two', secret: true }),
    VAULT_TOKEN_FILE: z.string().optional().meta({
      description: 'File with a token, read for each request, so that an agent may renew it.',
      default: 'one of the two',
      secret: true,
    }),
    VAULT_TRANSIT_MOUNT: z
      .string()
      .regex(/^[\w-]+(\/[\w-]+)*$/, 'must be a path without slashes at its ends')
      .default('transit')
      .meta({ description: 'Path at which the transit engine is mounted.' }),
  })
  .refine((given) => (given.VAULT_TOKEN === undefined) !== (given.VAULT_TOKEN_FILE === undefined), {
    path: ['VAULT_TOKEN'],
    message: 'give either VAULT_TOKEN or VAULT_TOKEN_FILE',
  });

const EncryptionEnvironment = z.discriminatedUnion(
  'KEY_ENCRYPTION',
  [LocalFile, AwsKms, VaultTransit],
  { error: 'must be local-file, aws-kms or vault-transit' },
);

/** The environment variables that say where keys are; the API and every worker have the same. */
export const KeyEnvironment = KeyStoreEnvironment.and(EncryptionEnvironment).transform(
  (given): { keys: KeySettings } => ({
    keys: { storeUri: given.KEY_STORE_URI, encryption: toEncryption(given) },
  }),
);

function toEncryption(given: z.infer<typeof EncryptionEnvironment>): KeyEncryptionSettings {
  switch (given.KEY_ENCRYPTION) {
    case 'local-file':
      return { kind: 'local-file', file: given.KEY_FILE };
    case 'aws-kms':
      return { kind: 'aws-kms', aliasPrefix: given.AWS_KMS_KEY_ALIAS_PREFIX };
    case 'vault-transit':
      return {
        kind: 'vault-transit',
        address: given.VAULT_ADDR,
        token: given.VAULT_TOKEN_FILE
          ? { file: given.VAULT_TOKEN_FILE }
          : { value: given.VAULT_TOKEN ?? '' },
        mount: given.VAULT_TRANSIT_MOUNT,
      };
    default:
      return given satisfies never;
  }
}
