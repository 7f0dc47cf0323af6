import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ConfigurationError, parseConfiguration } from '../../contracts/configuration';
import { Code, DeploymentName } from '../../contracts/primitives';
import { PrivateKey } from '../../contracts/statement/signing-key';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { registerSigningKey } from '../../store/keys/signing-keys';
import { openStores } from '../../store/open-stores';
import { registerPerson } from '../../store/people/participants';
import type { Store } from '../../store/store';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import { signEnrolment } from '../../trust/statements/key-enrolment';
import { toAlgorithm } from '../../trust/statements/signing-key';

const Place = z.object({ MONGODB_URI: z.string() }).and(KeyEnvironment);

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigurationError for a pair that is none, and without an issuer. */
export async function registerOperators(
  pairs: readonly string[],
  environment: Environment,
): Promise<string[]> {
  const { OIDC_ISSUER: issuer } = parseConfiguration(
    z.object({ OIDC_ISSUER: z.url() }),
    environment,
  );
  const operators = pairs.map((pair) => {
    const [, person, sub] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
    const code = Code.safeParse(person);
    if (!code.success || sub === undefined) {
      throw new ConfigurationError([`${pair}: must be such as operator-1=SUB-AT-THE-ISSUER`]);
    }
    return { person: code.data, sub };
  });
  return withStore(environment, async (store) => {
    for (const { person, sub } of operators) {
      const subject = { issuer, sub };
      await registerPerson(store, {
        person,
        name: person,
        active: true,
        subject,
        roles: ['operator'],
      });
    }
    return operators.map(({ person }) => person);
  });
}

const ServiceKey = z.object({ kid: z.string(), privateKey: PrivateKey });
const YEARS_VALID = 2;

/**
 * The owner is the service that the `kid` begins with, as in `api-1`. Again with the same keys is refused: they would
 * count from another instant.
 */
export async function registerServiceKeys(
  by: { readonly enrolledBy: string; readonly confirmedBy: string },
  environment: Environment,
): Promise<string[]> {
  const { DEPLOYMENT } = parseConfiguration(z.object({ DEPLOYMENT: DeploymentName }), environment);
  const lines = (await text(process.stdin)).trim().split('\n');
  const keys = lines.map((line) => ServiceKey.parse(JSON.parse(line)));
  return withStore(environment, async (store) => {
    for (const { kid, privateKey } of keys) {
      const key = toServiceKey(kid, privateKey, by);
      const { owner, publicKey, validFrom } = key;
      const enrolment = { deployment: DEPLOYMENT, owner, publicKey, issuedAt: validFrom };
      await registerSigningKey(store, key, signEnrolment(enrolment, privateKey));
    }
    return keys.map(({ kid }) => kid);
  });
}

function toServiceKey(
  kid: string,
  privateKey: PrivateKey,
  { enrolledBy, confirmedBy }: { readonly enrolledBy: string; readonly confirmedBy: string },
): SigningKey & { readonly validFrom: string } {
  const { d: _, ...publicKey } = privateKey;
  const now = new Date();
  const expires = new Date(now);
  expires.setUTCFullYear(now.getUTCFullYear() + YEARS_VALID);
  return {
    kid,
    owner: { kind: 'service', service: kid.split('-')[0] ?? kid },
    ...{ algorithm: toAlgorithm(publicKey), publicKey, passkey: null },
    ...{ enrolledBy, confirmedBy, validFrom: now.toISOString(), expiresAt: expires.toISOString() },
    ...{ revokedAt: null, revokedBy: null, revokedFor: null, compromisedSince: null },
  };
}

async function withStore<Result>(
  environment: Environment,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const { MONGODB_URI: mongodbUri, keys } = parseConfiguration(Place, environment);
  const stores = await openStores({ mongodbUri, keys }, (message) => {
    process.stderr.write(`${message}\n`);
  });
  try {
    return await work(stores.store);
  } finally {
    await stores.close();
  }
}
