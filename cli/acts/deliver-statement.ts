import { Option } from 'commander';
import type { Command } from 'commander';
import type { Act } from '../../contracts/review/act';
import type { ReviewId } from '../../contracts/primitives';
import { chooseDeployment } from '../context/choose-deployment';
import { requireSigner } from '../context/command-context';
import type { CommandContext } from '../context/command-context';
import { formatInstant } from '../../projections/words/time';
import { parseValidity, withReview } from '../context/options';
import { print, printAside } from '../context/print';
import { effectLines, replyLines } from '../render/reply';
import { sendByHttp } from './send-by-http';
import { signOwnAct } from './sign-act';
import type { Signed } from './sign-act';
import { toStatementJson, writeStatementFile } from './statement-file';

export type Via = 'signal' | 'http' | 'none';

/** How a signed statement goes out. */
export interface SendingOptions {
  readonly via: Via;
  readonly out?: string;
}

/** How an act is signed and goes out. */
export interface DeliveryOptions extends SendingOptions {
  /** Milliseconds. */
  readonly validFor: number;
}

/** The options of a command that sends; the first way is the one taken when none is named. */
export const withSending = (command: Command, ...ways: readonly [Via, ...Via[]]): Command =>
  command
    .addOption(new Option('--via <way>', VIA).choices(ways).default(ways[0]))
    .option('--out <file>', 'also write the signed statement to this file');

/** The options of a command that signs. */
export const withDelivery = (command: Command, ...ways: readonly [Via, ...Via[]]): Command =>
  withSending(withReview(command), ...ways).addOption(
    new Option('--valid-for <span>', 'until when the statement holds, up to 7d')
      .argParser(parseValidity)
      .default(60 * 60_000, '1h'),
  );

const TOKEN_HINT =
  'MODEL_REVIEW_API_KEY is your own token for the API, which encrypts the statement.';

const VIA =
  'as a Temporal signal, to the API, or not at all: then the statement is for you to send';

/** Signs an act for the caller, sends it, and says what became of it. */
export async function signAndDeliver(
  context: CommandContext,
  { review, act }: { readonly review: ReviewId; readonly act: Act },
  { validFor, ...sending }: DeliveryOptions,
): Promise<void> {
  const signer = requireSigner(context);
  const deployment = await chooseDeployment(context);
  const signed = await signOwnAct({ deployment, review, act, validForMs: validFor }, signer);
  await deliver(context, signed, sending);
}

/** Sends a signed statement, and says what became of it. */
export async function deliver(
  context: CommandContext,
  signed: Signed,
  { via, out }: SendingOptions,
): Promise<void> {
  if (out !== undefined) writeStatementFile(out, signed);
  switch (via) {
    case 'signal': {
      // Temporal's client takes a second to load, which no other command should pay for.
      const { signalReview } = await import('./signal-review');
      const { client, caller, surroundings } = context;
      const { temporal, apiUrl } = surroundings;
      const codec = { apiUrl, token: caller.apiKey };
      print(effectLines(await signalReview({ temporal, codec, client }, signed)));
      return;
    }
    case 'http':
      print(replyLines(await sendByHttp(context.client, signed)));
      return;
    case 'none':
      await handOver(context, signed, out);
      return;
    default:
      via satisfies never;
  }
}

async function handOver(
  { surroundings }: CommandContext,
  signed: Signed,
  out: string | undefined,
): Promise<void> {
  const { temporalCommand } = await import('./temporal-command');
  const { expiresAt } = signed.statement;
  if (out === undefined) print([toStatementJson(signed)]);
  const command = temporalCommand(signed, out ?? 'statement.json', surroundings);
  const lines = [
    `Signed, and not sent. It holds until ${formatInstant(expiresAt)}.`,
    ...(command === null ? [] : ['To send it with Temporal’s own CLI:', command, TOKEN_HINT]),
  ];
  if (out === undefined) printAside(lines);
  else print(lines);
}
