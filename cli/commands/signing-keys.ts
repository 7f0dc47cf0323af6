import { Option } from 'commander';
import type { Command } from 'commander';
import { DEFAULT_KEY_DAYS } from '../../contracts/statement/key-enrolment';
import { Code, Instant } from '../../contracts/primitives';
import { SigningAlgorithm } from '../../contracts/statement/signing-key';
import type { KeyOwner, SigningKey } from '../../contracts/statement/signing-key';
import { signEnrolment } from '../../trust/statements/key-enrolment';
import { createSigningKey, toSigningKeyId } from '../../trust/statements/signing-key';
import { chooseDeployment, openContext } from '../context/command-context';
import { UsageError } from '../context/failures';
import { parseCount, parseWith, withExamples } from '../context/options';
import { print } from '../context/print';
import { writePrivateFile } from '../context/signer';
import { readAllPages } from '../context/read-whole';
import { unreadableLines } from '../withheld';
import { formatInstant } from '../../projections/words/time';

/** Adds what people do with the keys that they sign statements with. */
export function addSigningKeys(program: Command): void {
  const keys = program
    .command('signing-keys')
    .description('enrol, confirm, revoke and list the keys that sign statements');
  addEnrol(keys);
  addConfirm(keys);
  addRevoke(keys);
  addList(keys);
  withExamples(keys, 'signing-keys list');
}

interface EnrolOptions {
  readonly out: string;
  readonly algorithm: SigningAlgorithm;
  readonly person?: string;
  readonly agency?: string;
  readonly company?: string;
  readonly service?: string;
}

function addEnrol(keys: Command): void {
  const command = keys
    .command('enrol')
    .description('make a key, save it to a file and enrol its public half')
    .requiredOption('--out <file>', 'file for the private key; keep it to yourself')
    .option('--person <code>', 'the person whose key it is', parseWith(Code))
    .option('--agency <code>', 'the agency the person signs for', parseWith(Code))
    .option('--company <code>', 'the company it signs for', parseWith(Code))
    .option('--service <code>', 'a service of the deployment (operators)', parseWith(Code))
    .addOption(
      new Option('--algorithm <name>', 'Ed25519 or P-256')
        .choices(SigningAlgorithm.options)
        .default('EdDSA'),
    );
  withExamples(
    command,
    'signing-keys enrol --as reviewer-nsa --person reviewer-nsa --agency nsa --out key.json',
  );
  command.action(async ({ out, algorithm, ...whose }: EnrolOptions) => {
    const owner = toOwner(whose);
    const context = openContext(command, 'reviewer');
    const { client } = context;
    const deployment = await chooseDeployment(context);
    const { publicKey, privateKey } = await createSigningKey(algorithm);
    const kid = toSigningKeyId(publicKey);
    const { kind, ...place } = owner;
    // Before it is brought: a key that nobody holds must not wait for anybody.
    writePrivateFile(out, `${JSON.stringify({ kid, privateKey, ...place }, null, 2)}\n`);
    const issuedAt = new Date().toISOString();
    const key = await client.enrolSigningKey({
      body: { enrolment: signEnrolment({ deployment, owner, publicKey, issuedAt }, privateKey) },
    });
    print([
      ...signingKeyLines([key], issuedAt),
      `The ${kind}'s key is in ${out}. A second person must now run \`signing-keys confirm ${kid}\`.`,
    ]);
  });
}

function toOwner({
  person,
  agency,
  company,
  service,
}: Omit<EnrolOptions, 'out' | 'algorithm'>): KeyOwner {
  const places = [agency, company, service].filter((place) => place !== undefined);
  if (places.length === 1) {
    if (company !== undefined) {
      return { kind: 'company', company, ...(person !== undefined && { person }) };
    }
    if (agency !== undefined && person !== undefined) return { kind: 'reviewer', person, agency };
    if (service !== undefined && person === undefined) return { kind: 'service', service };
  }
  throw new UsageError(
    'Say whose key it is: --person with --agency, --company (with or without --person), or --service.',
  );
}

function addConfirm(keys: Command): void {
  const command = keys
    .command('confirm')
    .description('confirm someone else’s key, after checking with its owner')
    .argument('<key>', 'its id, as its owner tells you', parseWith(Code))
    .option('--days <count>', 'days until it expires, 730 at most', parseCount, DEFAULT_KEY_DAYS);
  withExamples(command, 'signing-keys confirm key-… --as lead-caisi --days 90');
  command.action(async (kid: string, { days }: { readonly days: number }) => {
    const { client } = openContext(command, 'reviewer');
    const key = await client.confirmSigningKey({ path: { kid }, body: { days } });
    print(signingKeyLines([key], new Date().toISOString()));
  });
}

interface RevokeOptions {
  readonly why: 'retired' | 'lost';
  readonly stolenSince?: string;
}

function addRevoke(keys: Command): void {
  const command = keys
    .command('revoke')
    .description('revoke a key permanently')
    .argument('<key>', 'its id', parseWith(Code))
    .addOption(new Option('--why <reason>', 'why').choices(['retired', 'lost']).default('retired'))
    .addOption(
      new Option(
        '--stolen-since <instant>',
        'the key was stolen: opinions signed since then no longer count, and agencies are asked again',
      )
        .argParser(parseWith(Instant))
        .conflicts('why'),
    );
  withExamples(
    command,
    'signing-keys revoke key-… --as reviewer-nsa',
    'signing-keys revoke key-… --stolen-since 2026-12-01T08:00:00.000Z --as reviewer-nsa',
  );
  command.action(async (kid: string, { why, stolenSince }: RevokeOptions) => {
    const { client } = openContext(command, 'reviewer');
    const key = await client.revokeSigningKey({
      path: { kid },
      body: stolenSince === undefined ? { why } : { why: 'stolen', compromisedSince: stolenSince },
    });
    print(signingKeyLines([key], new Date().toISOString()));
  });
}

function addList(keys: Command): void {
  const command = keys.command('list').description('list your organisation’s keys; staff see all');
  command.action(async () => {
    const { client } = openContext(command, 'reader');
    const found = await readAllPages((query) => client.listSigningKeys({ query }));
    print([...signingKeyLines(found.items, new Date().toISOString()), ...unreadableLines(found)]);
  });
}

/** One line for each key: whose, which, and whether it counts. */
const signingKeyLines = (keys: readonly SigningKey[], now: string): string[] =>
  keys.map(
    (key) => `${key.kid} (${key.algorithm}) of ${ownerWords(key.owner)}: ${standing(key, now)}`,
  );

function ownerWords(owner: KeyOwner): string {
  switch (owner.kind) {
    case 'reviewer':
      return `${owner.person}, ${owner.agency}`;
    case 'company':
      return owner.person === undefined ? owner.company : `${owner.person}, ${owner.company}`;
    case 'coordinator':
      return `${owner.person}, coordinator`;
    case 'service':
      return `the service ${owner.service}`;
    default:
      return owner satisfies never;
  }
}

function standing({ revokedAt, revokedBy, validFrom, expiresAt, ...key }: SigningKey, now: string) {
  if (revokedAt !== null) {
    const { revokedFor, compromisedSince: since } = key;
    const why = since === null ? revokedFor : `stolen since ${formatInstant(since)}`;
    return `revoked ${formatInstant(revokedAt)} by ${revokedBy ?? '?'} (${why ?? '?'})`;
  }
  if (validFrom === null) return `waits for a second person (enrolled by ${key.enrolledBy})`;
  if (expiresAt === null) return `valid since ${formatInstant(validFrom)}`;
  const verb = expiresAt > now ? 'valid until' : 'expired';
  return `${verb} ${formatInstant(expiresAt)}, confirmed by ${key.confirmedBy ?? '?'}`;
}
