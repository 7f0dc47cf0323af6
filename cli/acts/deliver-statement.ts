import { Option } from 'commander';
import type { Command } from 'commander';
import type { Act } from '../../contracts/review/act';
import type { ReviewId } from '../../contracts/primitives';
import { chooseDeployment, requireSigner } from '../context/command-context';
import type { CommandContext, ApiClient } from '../context/command-context';
import { formatInstant } from '../../projections/words/time';
import { parseValidity, withReview } from '../context/options';
import { print, printAside } from '../context/print';
import { signOwnAct } from './sign-act';
import type { SignedText } from './sign-act';
import type { ActReply } from '../../contracts/http/act-reply';
import { UsageError, CommandFailed } from '../context/failures';
import { writePrivateFile } from '../context/signer';
import { eventLine } from '../render/records';
import type { Effect } from './await-effect';
import { OUTCOME_WORDS } from '../../projections/words/disclosure';

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
    new Option('--valid-for <span>', 'how long the statement is valid, up to 7d')
      .argParser(parseValidity)
      .default(60 * 60_000, '1h'),
  );

const TOKEN_HINT = 'MODEL_REVIEW_API_KEY is your own API token; the API encrypts the statement.';

const VIA = 'as a Temporal signal, over HTTP, or not at all (you send the statement yourself)';

/** Signs an act for the caller, sends it, and reports the outcome. */
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

/** Sends a signed statement, and reports the outcome. */
export async function deliver(
  context: CommandContext,
  signed: SignedText,
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
  signed: SignedText,
  out: string | undefined,
): Promise<void> {
  const { temporalCommand } = await import('./temporal-command');
  const { expiresAt } = signed.statement;
  if (out === undefined) print([toStatementJson(signed)]);
  const command = temporalCommand(signed, out ?? 'statement.json', surroundings);
  const lines = [
    `Signed, not sent. The statement is valid until ${formatInstant(expiresAt)}.`,
    ...(command === null ? [] : ['To send it with Temporal’s own CLI:', command, TOKEN_HINT]),
  ];
  if (out === undefined) printAside(lines);
  else print(lines);
}

/**
 * Sends a statement to the API, which answers at once.
 *
 * @throws UsageError for an act that has a command of its own; otherwise as {@link ApiClient} does.
 */
async function sendByHttp(client: ApiClient, { statement, text }: SignedText): Promise<ActReply> {
  const { review, act } = statement;
  if (act.kind === 'submit' || act.kind === 'destroy') {
    throw new UsageError(`The act ${act.kind} has its own command.`);
  }
  return client.submitStatement({ path: { review }, body: { statement: text } });
}

/** What a signal or an update takes, as JSON. */
const toStatementJson = ({ text }: SignedText): string => JSON.stringify({ statement: text });

/** Writes it for its owner alone: until it expires, anyone who has it can send it. */
const writeStatementFile = (path: string, signed: SignedText): void => {
  writePrivateFile(path, `${toStatementJson(signed)}\n`);
};

/** What an act brought about, as the review answered it. */
export const replyLines = ({ id, sequence, phase, outcome, repeated }: ActReply): string[] => [
  repeated ? 'This was already done; nothing was added.' : 'Done.',
  ...(id === null ? [] : [`Id: ${id}`]),
  `The review is at event #${sequence}, phase ${phase}.`,
  ...(outcome === null ? [] : [`Outcome: ${OUTCOME_WORDS[outcome]}`]),
];

/** @throws CommandFailed when the signal was refused or nothing was seen of it. */
function effectLines(effect: Effect): string[] {
  switch (effect.kind) {
    case 'recorded':
      return ['Done. On record:', `  ${eventLine(effect.event)}`];
    case 'movedOn': {
      const { sequence, phase } = effect.status;
      return [
        `Sent. The review is now at event #${sequence}, phase ${phase}, and refused nothing.`,
        'The API cannot confirm now that this was your statement; check again with `events`.',
      ];
    }
    case 'refused':
      throw new CommandFailed(
        effect.code === null
          ? 'Sent, but the review has refused something since; `refusals` shows what and why.'
          : `Refused: ${effect.code}\n  The refusal is on record: \`refusals\` shows it.`,
      );
    case 'unseen':
      throw new CommandFailed(
        'Sent, but not in effect yet. The review takes it up once a worker runs, unless its run is ' +
          'lost (`review` shows that).\n`events` or `refusals` will show the result.',
      );
    default:
      return effect satisfies never;
  }
}
