import { text } from 'node:stream/consumers';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { ConfigurationError, parseConfiguration } from '../../contracts/configuration';
import { Code, DeploymentName } from '../../contracts/primitives';
import { Subject } from '../../contracts/people/person';
import { openStores } from '../../store/open-stores';
import type { Store } from '../../store/store';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import { createNoteSigner } from '../../trust/log/note-key';
import { createSigningKey } from '../../trust/statements/signing-key';
import { parseServiceKey } from '../../trust/tokens/read-service-key';
import { MongodbUri, Deployment } from '../../runtime/shared-variables';
import { OpenIdConfiguration } from '../login/open-id-settings';
import { registerOperator, registerNewService } from './register';

const SERVICES = ['api', 'custody'] as const;
type Service = (typeof SERVICES)[number];

const Environment = z
  .object({ MONGODB_URI: MongodbUri, DEPLOYMENT: Deployment })
  .and(KeyEnvironment);
const Issuer = z.object({ OIDC_ISSUER: OpenIdConfiguration.shape.OIDC_ISSUER.unwrap() });

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const set = new Command('set-up')
  .description('Makes a deployment’s own keys, and registers them and its first two operators.')
  .exitOverride();

set
  .command('signing-key')
  .description('print a new key of a service, for STATEMENT_KEY_FILE or CUSTODY_KEY_FILE')
  .argument('<kid>', 'its id: the service, a hyphen and a number, such as api-1', parseKid)
  .action(async (kid: string) => {
    const { privateKey } = await createSigningKey();
    process.stdout.write(`${JSON.stringify({ kid, privateKey })}\n`);
  });

set
  .command('log-key')
  .description(
    'print a new key of the log, for LOG_KEY_FILE; its verifier key goes to standard error',
  )
  .argument('<deployment>', 'name of the deployment, as in DEPLOYMENT', parseDeployment)
  .action((deployment: string) => {
    const signer = createNoteSigner(deployment, 'note');
    process.stdout.write(`${signer.secret}\n`);
    say(`Verifier key, for \`verify\` and for witnesses: ${signer.text}`);
  });

set
  .command('register-services')
  .description('register the keys of services that come on standard input, one a line')
  .action(async () => {
    const lines = (await text(process.stdin)).split('\n').filter((line) => line.trim() !== '');
    const keys = lines.map(parseServiceKey);
    if (keys.length === 0) throw new Error('no key came on standard input');
    await withStore(async (store, deployment) => {
      for (const key of keys) {
        const isNew = await registerNewService({ store, deployment }, serviceOf(key.kid), key);
        say(`${key.kid} is registered${isNew ? ' for two years' : ' already'}.`);
      }
    });
  });

set
  .command('first-operators')
  .description('register operators without an approval, as OIDC_ISSUER names them')
  .argument('<person=sub...>', 'a name here, and the subject at the issuer', collectOperator)
  .action(async (operators: readonly (readonly [Code, string])[]) => {
    const { OIDC_ISSUER: issuer } = parseConfiguration(Issuer, process.env);
    const subjects = operators.map(
      ([person, sub]) => [person, Subject.parse({ issuer, sub })] as const,
    );
    await withStore(async (store) => {
      for (const [person, subject] of subjects) {
        const isNew = await registerOperator(store, person, subject);
        say(`${person} is registered${isNew ? '' : ' already'}.`);
      }
    });
  });

async function withStore(
  work: (store: Store, deployment: DeploymentName) => Promise<void>,
): Promise<void> {
  const {
    MONGODB_URI: mongodbUri,
    DEPLOYMENT: deployment,
    keys,
  } = parseConfiguration(Environment, process.env);
  const stores = await openStores({ mongodbUri, keys }, say);
  try {
    await work(stores.store, deployment);
  } finally {
    await stores.close();
  }
}

/** The service that a key is of, by its id. */
function serviceOf(kid: string): Service {
  const service = SERVICES.find((one) => kid.startsWith(`${one}-`));
  if (!service)
    throw new Error(`${kid} is of no service: an id begins with ${SERVICES.join('- or ')}-`);
  return service;
}

function parseKid(kid: string): string {
  const parsed = Code.safeParse(kid);
  if (parsed.success && SERVICES.some((one) => kid.startsWith(`${one}-`))) return parsed.data;
  throw new InvalidArgumentError(`must begin with ${SERVICES.join('- or ')}-, in small letters`);
}

function parseDeployment(name: string): string {
  const parsed = DeploymentName.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('must be the name of a deployment, such as reviews.example/log');
}

function collectOperator(
  given: string,
  before: readonly (readonly [Code, string])[] = [],
): readonly (readonly [Code, string])[] {
  const [, name, sub] = /^([^=]+)=(.+)$/.exec(given) ?? [];
  const person = Code.safeParse(name);
  if (person.success && sub !== undefined) return [...before, [person.data, sub]];
  throw new InvalidArgumentError('must be a name in small letters, = and the subject');
}

set.parseAsync().catch((error: unknown) => {
  const { exitCode, message } = error as { exitCode?: number; message?: string };
  // Commander has said what is wrong with the command itself.
  if (exitCode === undefined)
    say(error instanceof ConfigurationError ? error.message : `set-up: ${message ?? ''}`);
  process.exitCode = exitCode ?? 1;
});
