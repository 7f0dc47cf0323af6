import { Argument } from 'commander';
import type { Command } from 'commander';
import { RegisterPerson } from '../../contracts/http/people';
import { PersonRole } from '../../contracts/people/person';
import type { Person } from '../../contracts/people/person';
import { Code } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import type { ApiClient } from '../context/command-context';
import { confirm, print, printAside } from '../context/print';
import { UsageError } from '../context/failures';
import { parseWith, withExamples } from '../context/options';
import { unreadableLines } from '../withheld';
import { toPlainText } from '../../projections/report/plain-text';

/** Adds what those do who answer for people: nobody counts before a second one has approved them. */
export function addPeople(program: Command): void {
  const people = program
    .command('people')
    .description('list, register, approve and dismiss people (operators, leads, admins)');
  addList(people);
  addRegister(people);
  addApprove(people);
  addDismiss(people);
  withExamples(people, 'people list', 'people approve alice --as example-coordinator');
}

const clientOf = (command: Command): ApiClient => openContext(command, 'operator').client;
const personArgument = (): Argument =>
  new Argument('<person>', 'their code').argParser(parseWith(Code));

function addList(people: Command): void {
  const command = people.command('list').description('list the people you manage or can approve');
  command.action(async () => {
    const found = await clientOf(command).listPeople();
    print([...peopleLines(found.items), ...unreadableLines(found)]);
  });
}

interface RegisterOptions {
  readonly name: string;
  readonly role: PersonRole[];
  readonly company?: string;
  readonly agency?: string;
  readonly issuer?: string;
  readonly sub?: string;
}

function addRegister(people: Command): void {
  const command = people
    .command('register')
    .description('register a person; a second person must approve them')
    .addArgument(personArgument())
    .requiredOption('--name <text>', 'their name')
    .requiredOption('--role <role...>', PersonRole.options.join(', '))
    .option('--company <code>', 'the company they act for')
    .option('--agency <code>', 'the agency they act for')
    .option('--issuer <url>', 'the issuer they log in with')
    .option('--sub <text>', 'their subject at the issuer');
  withExamples(
    command,
    'people register alice --as lead-caisi --name "Alice Example" --role reviewer --agency caisi',
  );
  command.action(async (person: string, { issuer, sub, role, ...rest }: RegisterOptions) => {
    if ((issuer === undefined) !== (sub === undefined)) {
      throw new UsageError('--issuer and --sub must be given together.');
    }
    const subject = issuer === undefined ? null : { issuer, sub };
    const read = RegisterPerson.safeParse({ ...rest, person, roles: role, subject });
    if (!read.success) throw new UsageError(read.error.issues.map(({ message }) => message).join());
    const registered = await clientOf(command).registerPerson({ body: read.data });
    print([
      ...peopleLines([registered]),
      `A second person must now run \`people approve ${person}\`.`,
    ]);
  });
}

const VOUCH = [
  'By continuing you vouch that you know this person, that they are not registered already, and that',
  'the login is theirs.',
];

function addApprove(people: Command): void {
  const command = people
    .command('approve')
    .description('approve a registration, as a second person')
    .addArgument(personArgument())
    .option('--yes', 'skip the confirmation');
  withExamples(command, 'people approve alice --as example-coordinator');
  command.action(async (person: string, { yes }: { readonly yes?: boolean }) => {
    const client = clientOf(command);
    const { items } = await client.listPeople();
    const found = items.find((one) => one.person === person);
    if (!found) throw new UsageError(`There is no ${person} for you to approve.`);
    printAside(peopleLines([found]));
    if (yes !== true) await confirm(VOUCH, 'approve');
    const { roles, subject } = found;
    const approved = await client.approvePerson({ path: { person }, body: { roles, subject } });
    print(peopleLines([approved]));
  });
}

const LOSSES = ['Their sessions end at once, and all their keys are permanently revoked.'];

function addDismiss(people: Command): void {
  const command = people
    .command('dismiss')
    .description('dismiss a person and end their sessions and keys')
    .addArgument(personArgument())
    .option('--yes', 'skip the confirmation');
  withExamples(command, 'people dismiss alice --as example-operator');
  command.action(async (person: string, { yes }: { readonly yes?: boolean }) => {
    if (yes !== true) await confirm(LOSSES, 'dismiss');
    const request = { path: { person }, body: { active: false } };
    print(peopleLines([await clientOf(command).changePerson(request)]));
  });
}

/** One line for each: who, where, as what, by which login, and whether they count. */
const peopleLines = (people: readonly Person[]): string[] =>
  people.map((one) => {
    const { person, name, roles, company, agency, subject } = one;
    const place = company ?? agency ?? 'the staff';
    const login = subject ? `${subject.sub} at ${subject.issuer}` : 'no login';
    const who = `${person} (${name}), ${roles.join(' and ')} of ${place}, ${login}`;
    return toPlainText(`${who}: ${standing(one)}`);
  });

function standing({ active, approvedBy, registeredBy, changedBy }: Person): string {
  if (!active) return 'dismissed';
  if (approvedBy !== null) return `approved by ${approvedBy}`;
  return `waits for a second person (by ${changedBy ?? registeredBy ?? '?'})`;
}
