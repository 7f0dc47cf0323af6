import type { Command } from 'commander';
import { Act } from '../../contracts/review/act';
import {
  openContext,
  requireReview,
  requireDeployment,
  requireSigner,
} from '../context/command-context';
import { signAndDeliver, withDelivery, deliver, withSending } from '../acts/deliver-statement';
import type { DeliveryOptions, SendingOptions } from '../acts/deliver-statement';
import { UsageError } from '../context/failures';
import { withExamples } from '../context/options';
import { toInputFaults } from '../acts/sign-act';
import type { SignedText } from '../acts/sign-act';
import { readJson } from '../context/signer';
import { SignedStatement } from '../../contracts/statement/statement';
import { cosignStatement, openStatement } from '../../trust/statements/statement';
import { toPlainText } from '../../projections/report/plain-text';
import { printAside } from '../context/print';

export function addStatement(program: Command): void {
  const command = program
    .command('statement')
    .description('sign any act, given as a JSON file')
    .argument('<file>', 'the act, for example { "kind": "escalate", "reason": "…" }');
  withExamples(
    withDelivery(command, 'none', 'signal', 'http'),
    'statement act.json --as reviewer-caisi --out statement.json',
    'statement act.json --key key.json --valid-for 7d > statement.json',
  );
  addCosign(command);
  command.action(async (file: string, delivery: DeliveryOptions) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const act = Act.safeParse(readJson(file));
    if (!act.success)
      throw new UsageError(`${file} does not hold an act:\n${toInputFaults(act.error)}`);
    await signAndDeliver(context, { review, act: act.data }, delivery);
  });
}

/** Adds the command of a second person. After that, anyone who has the file can send it. */
function addCosign(statement: Command): void {
  const command = statement
    .command('cosign')
    .description('add a second person’s signature to a signed statement')
    .argument('<file>', 'what `statement --out` wrote');
  withExamples(
    withSending(command, 'none', 'signal', 'http'),
    'statement cosign statement.json --as lead-caisi --out signed-by-two.json',
    'statement cosign statement.json --key key.json --via signal',
  );
  command.action(async (file: string) => {
    // `statement` has the same options, and takes them wherever they stand.
    const sending = command.optsWithGlobals<SendingOptions>();
    const context = openContext(command, 'reviewer');
    const { statement, text } = readStatementFile(file);
    await requireDeployment(context, statement);
    printAside(['You sign:', ...statementLines(statement)]);
    const signed = { statement, text: cosign(text, file, context) };
    await deliver(context, signed, sending);
  });
}

/** In full, as it is signed; what others wrote must not deceive the reader. */
const statementLines = (statement: SignedText['statement']): string[] =>
  JSON.stringify(statement, null, 2)
    .split('\n')
    .map((line) => `${/^ */.exec(line)?.[0] ?? ''}${toPlainText(line)}`);

function cosign(text: string, file: string, context: ReturnType<typeof openContext>): string {
  const signer = requireSigner(context);
  try {
    return cosignStatement(text, signer);
  } catch {
    throw new UsageError(`${file} already has a signature by ${signer.kid}, or four signatures.`);
  }
}

/** @throws UsageError for a file that holds no statement; its signatures are for the review to judge. */
function readStatementFile(file: string): SignedText {
  const content = SignedStatement.safeParse(readJson(file));
  const opened = content.success ? openStatement(content.data.statement) : null;
  if (content.success && opened?.ok === true) {
    return { statement: opened.statement, text: content.data.statement };
  }
  throw new UsageError(`${file} does not hold a signed statement: { "statement": "…" }.`);
}
