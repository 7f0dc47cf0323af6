import type { Command } from 'commander';
import { AgreementList, AgreementRepresentation } from '../../contracts/api/agreements';
import { AgreementTerms } from '../../contracts/agreement';
import { Code, Digest, Text } from '../../contracts/primitives';
import { requestApi } from '../api-request';
import type { ApiRequest } from '../api-request';
import { openContext, toAddress } from '../command-context';
import { UsageError } from '../failures';
import { parseWith, withExamples, withJson } from '../options';
import { print, printAnswer } from '../print';
import { agreementLines } from '../render-agreements';
import { unreadableLines } from '../render-unreadable';
import { toInputFaults } from '../sign-act';
import { readJson } from '../signer';

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
    const context = openContext(command, 'reader');
    const path = '/v1/agreements';
    const list = await requestApi(toAddress(context), AgreementList, { method: 'GET', path });
    printAnswer(options, list, [
      ...list.items.flatMap((one) => agreementLines(one)),
      ...unreadableLines(list),
    ]);
  });
}

function addPropose(parent: Command): void {
  const command = parent
    .command('propose')
    .description('propose an agreement to a company, as a coordinator')
    .argument('<file>', 'its terms, as AgreementTerms in contracts/agreement.ts');
  withExamples(command, 'agreements propose terms.json --as example-coordinator');
  command.action(async (file: string) => {
    const terms = AgreementTerms.safeParse(readJson(file));
    if (!terms.success)
      throw new UsageError(`${file} holds no terms:\n${toInputFaults(terms.error)}`);
    await send(command, { path: '/v1/agreements', body: terms.data });
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
    await send(command, { path: `/v1/agreements/${agreement}/confirmation`, body: { digest } });
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
    await send(command, { path: `/v1/agreements/${agreement}/termination`, body: { reason } });
  });
}

async function send(
  command: Command,
  { path, body }: Pick<ApiRequest, 'path' | 'body'>,
): Promise<void> {
  const address = toAddress(openContext(command, 'reader'));
  const answer = await requestApi(address, AgreementRepresentation, { method: 'POST', path, body });
  print(agreementLines(answer));
}
