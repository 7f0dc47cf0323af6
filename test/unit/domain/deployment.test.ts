import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020';
import { ApiConfiguration } from '../../../api/configuration';
import { parseConfiguration } from '../../../contracts/configuration';
import { readConfiguration } from '../../../worker/configuration';
import { TASK_QUEUES } from '../../../workflows/messages';
import schema from '../../support/data/compose-spec.json';
import { readCompose, secretsOf, withDefaults } from '../../support/read-compose';
import type { ComposeService } from '../../support/read-compose';
import { PROJECT_ROOT, readText, variablesOf } from '../../support/read-project';

const compose = readCompose();
const services = Object.entries(compose.services);
const own = services.filter(([, { build }]) => build !== undefined);
const dockerfile = readText('Dockerfile');
const manifest = JSON.parse(readText('package.json')) as { version: string; dependencies: object };

const SECRET_VALUES: Readonly<Record<string, string>> = {
  MONGODB_URI: 'mongodb://mongodb:27017/model-review?replicaSet=rs0',
  KEY_STORE_URI: 'mongodb://key-store:27017/model-review-keys?replicaSet=rs0',
  API_KEY_PEPPER: Buffer.alloc(32).toString('base64'),
};

/** The environment that a process of the service finds, its secrets included. */
function environmentOf(service: ComposeService): Record<string, string> {
  const plain = Object.entries(service.environment ?? {});
  const secret = secretsOf(service).filter(({ target }) => /^[A-Z]/.test(target));
  return Object.fromEntries([
    ...plain.map(([name, value]) => [name, withDefaults(value)]),
    ...secret.map(({ target }) => [target, SECRET_VALUES[target] ?? '']),
  ]) as Record<string, string>;
}

function find(name: string): ComposeService {
  const service = compose.services[name];
  if (!service) throw new Error(`there is no service ${name}`);
  return service;
}

describe('the compose file', () => {
  it('follows the schema of the Compose specification', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    validate(readCompose());
    expect(validate.errors).toBeNull();
  });

  it('names every image by an exact version, and its own by the version of the package', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    const images = [...services.map(([, { image }]) => image), ...bases];
    expect(images.length).toBeGreaterThan(services.length);
    expect(
      images.filter((image) => !/^[\w/-]+:(\d+\.\d+|\d\d)\.\d+(-[a-z-]+)?$/.test(image ?? '')),
    ).toEqual([]);
    expect(new Set(own.map(([, { image }]) => image))).toEqual(
      new Set([`model-review:${manifest.version}`]),
    );
  });

  it.each(services)('gives %s no more than it needs', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('lets nobody skip time', () => {
    const command = find('temporal').command?.join('\n') ?? '';
    expect(command).toContain('frontend.WorkflowTimeSkippingEnabled:\\n  - value: false');
  });

  it('publishes ports on the loopback alone, and keeps databases in inner networks', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    for (const name of ['mongodb', 'key-store', 'postgresql']) {
      const outer = find(name).networks.filter((network) => !compose.networks[network]?.internal);
      expect(outer).toEqual([]);
    }
  });

  it('takes every secret from a file, and none from the environment', () => {
    const used = services.flatMap(([, service]) => secretsOf(service).map(({ source }) => source));
    expect(new Set(used)).toEqual(new Set(Object.keys(compose.secrets)));
    const named = services.flatMap(([, { environment = {} }]) => Object.keys(environment));
    expect(named.filter((name) => name in SECRET_VALUES)).toEqual([]);
    const folders = Object.values(compose.secrets).map(({ file }) => file.split('/')[1]);
    expect(new Set(folders)).toEqual(new Set(['secrets']));
    expect(readText('.gitignore').split('\n')).toContain('secrets/');
  });
});

describe('the processes of the project in the compose file', () => {
  it('are the API and a worker for each queue', () => {
    const commands = own.map(([, { command = [] }]) => command.join(' '));
    const workers = Object.keys(TASK_QUEUES).map((queue) => `node dist/worker.js --queue ${queue}`);
    expect(commands.sort()).toEqual(['node dist/api.js', ...workers].sort());
  });

  it('find every variable that the API reads, with values that it takes', () => {
    const environment = environmentOf(find('api'));
    expect(Object.keys(environment)).toEqual(
      expect.arrayContaining(variablesOf('api/configuration.ts')),
    );
    const configuration = parseConfiguration(ApiConfiguration, environment);
    expect(configuration.API_PORT).toBe(8_080);
    expect(configuration.keys).toEqual(readConfiguration(environment).keys);
  });

  it.each(Object.keys(TASK_QUEUES))('find every variable that the worker of %s reads', (queue) => {
    const environment = environmentOf(find(`worker-${queue}`));
    // Who only runs evaluations attests nothing, and signs no log.
    const ofReviews = ['CUSTODY_KEY_FILE', 'LOG_KEY_FILE'];
    const read = variablesOf('worker/configuration.ts').filter(
      (name) => queue === 'reviews' || !ofReviews.includes(name),
    );
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(read));
    expect(readConfiguration(environment).suitesDir).toBe('/app/suites');
  });
});

describe('a key that signs for the deployment', () => {
  it.each([
    ['log-key', ['worker-reviews']],
    ['custody-key', ['worker-reviews']],
    ['statement-key', ['api']],
  ])('is with the one process that uses it: %s', (source, holders) => {
    const found = services.filter(([, service]) =>
      secretsOf(service).some((secret) => secret.source === source),
    );
    expect(found.map(([name]) => name)).toEqual(holders);
  });
});

describe('the key store of the deployment', () => {
  const parts = (name: string) => {
    const those = [find(name), find(`${name}-replica-set`)];
    return {
      secrets: those.flatMap((service) => secretsOf(service).map(({ source }) => source)),
      volumes: those.flatMap(({ volumes = [] }) =>
        volumes.map((mount) => mount.split(':')[0] ?? ''),
      ),
      networks: those.flatMap(({ networks }) => networks),
    };
  };

  it('is a server that shares no volume, network, password or user with the database', () => {
    const [database, keyStore] = [parts('mongodb'), parts('key-store')];
    for (const part of ['secrets', 'volumes', 'networks'] as const) {
      expect(keyStore[part].length).toBeGreaterThan(0);
      expect(keyStore[part].filter((one) => database[part].includes(one))).toEqual([]);
    }
    expect(find('mongodb-replica-set').environment?.['DATABASE']).toBe('model-review');
    expect(find('key-store-replica-set').environment?.['DATABASE']).toBe('model-review-keys');
  });

  it('is within reach of the API and the workers, and of nobody else', () => {
    const beside = services.filter(([, { networks }]) => networks.includes('keys'));
    const owners = ['key-store', 'key-store-replica-set'];
    expect(beside.map(([name]) => name).sort()).toEqual(
      [...own.map(([name]) => name), ...owners].sort(),
    );
  });

  it('forgets in its oplog what is older than some megabytes', () => {
    const { command = [], environment = {} } = find('key-store');
    expect(command.join('\n')).toContain('$$MONGOD_OPTIONS');
    const [, size] = /--oplogSize (\d+)/.exec(String(environment['MONGOD_OPTIONS'])) ?? [];
    expect(Number(size)).toBeLessThanOrEqual(64);
  });
});

describe('the secrets of the deployment', () => {
  it.each(Object.values(compose.secrets))(
    'are all made by the page on deploying: $file',
    ({ file }) => {
      const [, section = ''] = readText('docs/deploy.md').split('\n### Secrets\n');
      const made = [
        ...section.matchAll(/> (secrets\/[\w.$-]+)|^for name in ([\w -]+); do/gm),
      ].flatMap(([, path = '', names = '']) => [
        path,
        ...names.split(' ').map((one) => `secrets/${one}`),
      ]);
      expect(made).toContain(file.replace('./', ''));
    },
  );
});

describe('the key file of the deployment', () => {
  it('lies in one volume that all its processes share, in a folder that only they may enter', () => {
    const mounts = own.map(([, { volumes }]) => volumes);
    expect(mounts).toEqual(own.map(() => ['key-file:/keys']));
    expect(dockerfile).toContain('--owner=node --group=node --mode=0700 /keys');
    expect(readConfiguration(environmentOf(find('worker-reviews'))).keys.encryption).toEqual({
      kind: 'local-file',
      file: '/keys/keys.json',
    });
  });
});

describe('the image', () => {
  it('is built from sources of which each reaches the builder, and no secret does', () => {
    const [everything, ...admitted] = readText('.dockerignore').trim().split('\n').slice(1);
    expect(everything).toBe('*');
    expect(admitted).toEqual(expect.arrayContaining(['!stack', '!api', '!cli', '!package.json']));
    const folders = admitted.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
    for (const source of folders) expect(existsSync(join(PROJECT_ROOT, source))).toBe(true);
    expect(folders).not.toContain('secrets');
  });

  it('takes from the builder what was copied for it, and ends as no superuser', () => {
    const [, last = ''] = dockerfile.split(/^FROM \S+$/m);
    expect([...last.matchAll(/^COPY (?!--chmod)(.*)$/gm)].map(([, from]) => from)).toEqual([
      '--from=build /image ./',
    ]);
    expect([...dockerfile.matchAll(/^USER (\S+)/gm)].map(([, user]) => user)).toEqual(['node']);
  });
});
