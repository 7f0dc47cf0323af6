import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { productArguments } from '../../../stack/processes/product-program';
import type { SigningKey } from '../../../contracts/statement/signing-key';
import type { StackFile } from '../../../contracts/stack-file';
import { createSigningKey } from '../../../trust/statements/signing-key';
import { runToEnd } from '../../support/run-to-end';
import type { Ended } from '../../support/run-to-end';
import { toConfirmedKey } from '../../support/sample-statement';
import { REVIEW } from './canned';
import { DEPLOYMENT } from '../../support/deployment';

const ROOT = join(__dirname, '..', '..', '..');

interface Circumstances {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs the command line as its own process, with no terminal and nothing of this process's settings. */
export async function runCli(
  args: readonly string[],
  { env = {}, stdin = '' }: Circumstances = {},
): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, productArguments('cli', ...args), {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
  });
  child.stdin.end(stdin);
  return runToEnd(child);
}

/** Runs the command line until it has said something on stderr, and then presses Ctrl-C. */
export async function interruptCli(
  args: readonly string[],
  said: string,
  { env = {} }: Pick<Circumstances, 'env'> = {},
): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, productArguments('cli', ...args), {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
  });
  child.stdin.end('');
  const ended = once(child, 'close') as Promise<[number | null]>;
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const isSaid = stderr.includes(said);
    stderr += chunk;
    if (!isSaid && stderr.includes(said)) child.kill('SIGINT');
  });
  const [stdout, [code]] = await Promise.all([text(child.stdout), ended]);
  return { code, stdout, stderr };
}

export interface TestStack {
  /** Arguments that point the command line to this stack. */
  readonly at: readonly string[];
  readonly file: StackFile;
  readonly findKey: (kid: string) => Promise<SigningKey | null>;
  /** Everything that must never be printed. */
  readonly secrets: readonly string[];
}

type PersonalOwner = Extract<
  SigningKey['owner'],
  { kind: 'reviewer' | 'coordinator' | 'company' }
> & {
  readonly person: string;
};

/** Writes a stack file for an API, with fictional participants; nothing listens at its other addresses. */
export async function writeStack(folder: string, apiUrl: string): Promise<TestStack> {
  const keys: SigningKey[] = [];
  const toPerson = async (owner: PersonalOwner): Promise<StackFile['people'][number]> => {
    const { person, kind: role } = owner;
    const { publicKey, privateKey } = await createSigningKey();
    const kid = `${person}-1`;
    keys.push(toConfirmedKey({ kid, owner, publicKey }));
    const agency = owner.kind === 'reviewer' ? owner.agency : null;
    const sessionToken = `secret-of-${person}`;
    const signer = { kid, privateKey };
    return { person, name: person, role, agency, sessionToken, signer };
  };
  const toReviewer = (agency: string): ReturnType<typeof toPerson> =>
    toPerson({ kind: 'reviewer', person: `reviewer-${agency}`, agency });
  const auditor = {
    person: 'example-auditor',
    name: 'Example Auditor',
    role: 'auditor',
    agency: null,
    sessionToken: 'secret-of-auditor',
    signer: null,
  } as const;
  const operator = {
    ...auditor,
    person: 'example-operator',
    name: 'Example Operator',
    role: 'operator',
    sessionToken: 'secret-of-operator',
  } as const;
  const file: StackFile = {
    pid: 1,
    deployment: DEPLOYMENT,
    api: { url: apiUrl },
    temporal: { address: '127.0.0.1:1', namespace: 'default', ui: null },
    mongodb: { uri: 'mongodb://127.0.0.1:1' },
    keys: { storeUri: 'mongodb://127.0.0.1:1', file: 'keys.json' },
    log: { key: 'example.org/log+00000000+AA==' },
    model: null,
    review: REVIEW,
    company: { id: 'example-labs', name: 'Example Labs', apiKey: 'secret-of-company' },
    people: [
      await toReviewer('caisi'),
      await toReviewer('nsa'),
      auditor,
      operator,
      await toPerson({ kind: 'coordinator', person: 'example-coordinator' }),
      await toPerson({ kind: 'company', company: 'example-labs', person: 'example-admin' }),
    ],
  };
  const path = join(folder, 'stack.json');
  writeFileSync(path, JSON.stringify(file), { mode: 0o600 });
  const privateKeys = file.people.flatMap(({ signer }) => (signer ? [signer.privateKey.d] : []));
  return {
    at: ['--stack-file', path],
    file,
    findKey: (kid) => Promise.resolve(keys.find((key) => key.kid === kid) ?? null),
    secrets: ['secret-of', ...privateKeys],
  };
}
