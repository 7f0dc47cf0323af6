import type { Command } from 'commander';
import { Text } from '../../contracts/primitives';
import { SignedStatement } from '../../contracts/statement/statement';
import {
  chooseDeployment,
  openContext,
  requireReview,
  requireSigner,
} from '../context/command-context';
import type { CommandContext } from '../context/command-context';
import { confirm, printAnswer } from '../context/print';
import { UsageError } from '../context/failures';
import { parseWith, withExamples, withJson, withReview } from '../context/options';
import { signOwnAct } from '../acts/sign-act';
import { readJson } from '../context/signer';

interface Options {
  readonly reason?: Text;
  readonly statement?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const VALID_FOR_MS = 60 * 60 * 1_000;

const LOSSES = [
  'This destroys the key to this review: its history, its record, its documents, its rows and every',
  'backup of them can never be read again. The key cannot be restored.',
];

export function addDestroy(program: Command): void {
  const command = program
    .command('destroy')
    .description('permanently destroy the contents of a review that is closed or whose run is lost')
    .option('--reason <text>', 'the reason, which is signed', parseWith(Text))
    .option(
      '--statement <file>',
      'send this signed statement, for example one that two people have signed',
    )
    .option('--yes', 'skip the confirmation');
  withExamples(
    withJson(withReview(command)),
    'destroy --as lead-caisi --reason "The retention has ended."',
    'destroy --as lead-caisi --statement signed-by-two.json',
  );
  command.action(async (options: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    if ((options.reason === undefined) === (options.statement === undefined)) {
      throw new UsageError('Give either --reason, to sign now, or --statement.');
    }
    if (options.yes !== true) await confirm(LOSSES, 'destroy');
    const signed = await toSigned(context, review, options);
    const answer = await context.client.destroyReview({ path: { review }, body: signed });
    const { key, destroyedAt, goneEverywhereBy } = answer.destruction;
    printAnswer(options, answer, [
      `The key ${key} was destroyed at ${destroyedAt} and will be gone from all memory by ${goneEverywhereBy}.`,
      'Older copies of the wrapped key, for example in backups of the key store, become useless once operators',
      'retire the version that wrapped it (`keys rotate`, `keys rewrap`, `keys retire`).',
      'Keep the attestation as proof (--json shows it).',
    ]);
  });
}

async function toSigned(
  context: CommandContext,
  review: string,
  { reason, statement: file }: Options,
): Promise<SignedStatement> {
  if (file !== undefined) {
    const read = SignedStatement.safeParse(readJson(file));
    if (read.success) return read.data;
    throw new UsageError(`${file} does not hold a signed statement.`);
  }
  const act = { kind: 'destroy' as const, reason: reason ?? '' };
  const signer = requireSigner(context);
  const deployment = await chooseDeployment(context);
  const signed = await signOwnAct({ deployment, review, act, validForMs: VALID_FOR_MS }, signer);
  return { statement: signed.text };
}
