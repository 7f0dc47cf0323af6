import type { Command } from 'commander';
import type { AgreementRepresentation } from '../../contracts/http/agreements';
import { AgreementTerms } from '../../contracts/people/agreement';
import { Code, Digest, Text } from '../../contracts/primitives';
import type { ApiClient } from '../context/api-client';
import { openContext } from '../context/command-context';
import { UsageError } from '../context/failures';
import { parseWith, withExamples, withJson } from '../context/options';
import { print, printAnswer } from '../context/print';
import { agreementLines } from '../render/agreements';
import { unreadableLines } from '../render/unreadable';
import { toInputFaults } from '../acts/sign-act';
import { readJson } from '../context/signer';

export function addAgreements(program: Command): void {
  const command = program
    .command('agreements')
    .description(
      'the agreements under which reviews are started: list, propose, confirm, terminate',
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

function addList(parent: Command): void {
  const command = parent.command('list').description('where each stands, and what it promises');
  withExamples(withJson(command), 'agreements list', 'agreements list --as example-auditor --json');
  command.action(async (options: { readonly json?: boolean }) => {
    const list = await clientOf(command).listAgreements();
    printAnswer(options, list, [...list.items.flatMap(agreementLines), ...unreadableLines(list)]);
  });
}

function addPropose(parent: Command): void {
  const command = parent
    .command('propose')
    .description('propose an agreement to a company, as a coordinator')
    .argument('<file>', 'its terms, as AgreementTerms in contracts/people/agreement.ts');
  withExamples(command, 'agreements propose terms.json --as example-coordinator');
  command.action(async (file: string) => {
    const terms = AgreementTerms.safeParse(readJson(file));
    if (!terms.success)
      throw new UsageError(`${file} holds no terms:\n${toInputFaults(terms.error)}`);
    show(await clientOf(command).proposeAgreement({ body: terms.data }));
  });
}

function addConfirm(parent: Command): void {
  const command = parent
    .command('confirm')
    .description('confirm an agreement, as an administrator of its company who has read it')
    .argument('<agreement>', 'its code', parseWith(Code))
    .requiredOption('--digest <digest>', 'of the terms that were read', parseWith(Digest));
  withExamples(command, 'agreements confirm labs-2027 --digest sha256:… --as example-admin');
  command.action(async (agreement: Code, { digest }: { readonly digest: Digest }) => {
    const request = { path: { agreement }, body: { digest } };
    show(await clientOf(command).confirmAgreement(request));
  });
}

function addTerminate(parent: Command): void {
  const command = parent
    .command('terminate')
    .description('terminate an agreement: no review is started under it any more')
    .argument('<agreement>', 'its code', parseWith(Code))
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text));
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
