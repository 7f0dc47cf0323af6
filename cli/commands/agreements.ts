import type { Command } from 'commander';
import type { AgreementRepresentation } from '../../contracts/http/agreements';
import { AgreementTerms } from '../../contracts/people/agreement';
import { Code, Digest, Text } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import type { ApiClient } from '../context/command-context';
import { UsageError } from '../context/failures';
import { parseWith, withExamples } from '../context/options';
import { print } from '../context/print';
import { listLines, readingCommand } from '../context/reading';
import { shown } from '../withheld';
import { toInputFaults } from '../acts/sign-act';
import { readJson } from '../context/signer';
import { formatInstant } from '../../projections/words/time';
import { indent } from '../../projections/report/plain-text';

export function addAgreements(program: Command): void {
  const command = program
    .command('agreements')
    .description(
      'list, propose, confirm and terminate agreements, under which reviews are started',
    );
  withExamples(
    command,
    'agreements list --as example-auditor',
    'agreements propose terms.json --as example-coordinator',
    'agreements confirm labs-2027 --digest sha256:… --as example-admin',
  );
  addList(command);
  addPropose(command);
  addConfirm(command);
  addTerminate(command);
}

const addList = readingCommand({
  name: 'list',
  description: 'list agreements, with their status and promises',
  need: 'reader',
  examples: ['agreements list', 'agreements list --as example-auditor --json'],
  read: (client) => client.listAgreements(),
  lines: (found) => listLines(found, agreementLines),
});

function addPropose(parent: Command): void {
  const command = parent
    .command('propose')
    .description('propose an agreement to a company, as a coordinator')
    .argument(
      '<file>',
      'JSON file with its terms: AgreementTerms in contracts/people/agreement.ts',
    );
  withExamples(command, 'agreements propose terms.json --as example-coordinator');
  command.action(async (file: string) => {
    const terms = AgreementTerms.safeParse(readJson(file));
    if (!terms.success)
      throw new UsageError(
        `${file} does not hold the terms of an agreement:\n${toInputFaults(terms.error)}`,
      );
    show(await clientOf(command).proposeAgreement({ body: terms.data }));
  });
}

function addConfirm(parent: Command): void {
  const command = parent
    .command('confirm')
    .description('confirm an agreement you have read, as an administrator of its company')
    .argument('<agreement>', 'its code', parseWith(Code))
    .requiredOption('--digest <digest>', 'digest of the terms you read', parseWith(Digest));
  withExamples(command, 'agreements confirm labs-2027 --digest sha256:… --as example-admin');
  command.action(async (agreement: Code, { digest }: { readonly digest: Digest }) => {
    const request = { path: { agreement }, body: { digest } };
    show(await clientOf(command).confirmAgreement(request));
  });
}

function addTerminate(parent: Command): void {
  const command = parent
    .command('terminate')
    .description('terminate an agreement, so that no new review starts under it')
    .argument('<agreement>', 'its code', parseWith(Code))
    .requiredOption('--reason <text>', 'the reason, kept on record', parseWith(Text));
  withExamples(command, 'agreements terminate labs-2027 --reason "…" --as example-coordinator');
  command.action(async (agreement: Code, { reason }: { readonly reason: Text }) => {
    const request = { path: { agreement }, body: { reason } };
    show(await clientOf(command).terminateAgreement(request));
  });
}

const clientOf = (command: Command): ApiClient => openContext(command, 'reader').client;

const show = (agreement: AgreementRepresentation): void => {
  print(agreementLines(agreement));
};

/** One agreement: where it stands and until when, who signs, what is promised, and what reminders were given. */
export function agreementLines({ terms, ...agreement }: AgreementRepresentation): string[] {
  const { status, digest, terminated, reminders } = agreement;
  const { from, until, signatories, promised, information = [] } = terms;
  return [
    `${terms.agreement} of ${shown(terms.company)}: ${status}, ${formatInstant(from)} to ${formatInstant(until)}`,
    ...indent([
      `terms: ${shown(digest)}`,
      ...signatories.company.map(
        ({ name, title }) => `signed for the company by ${shown(name)}, ${shown(title)}`,
      ),
      ...signatories.government.map(
        ({ agency, name, title }) =>
          `signed for ${shown(agency)} by ${shown(name)}, ${shown(title)}`,
      ),
      ...promised.map(
        ({ variant, capabilities }) =>
          `promised: ${shown(variant)}${capabilities === undefined ? '' : ` with ${capabilities.join(', ') || 'nothing more'}`}`,
      ),
      ...information.map((text) => `to be disclosed: ${shown(text)}`),
      ...(terminated === null
        ? []
        : [`terminated ${formatInstant(terminated.at)}: ${shown(terminated.reason)}`]),
      ...reminders.map(
        ({ daysBefore, at }) => `reminded ${formatInstant(at)}, ${daysBefore} days before its end`,
      ),
    ]),
  ];
}
