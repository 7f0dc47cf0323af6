import type { Command } from 'commander';
import type { JobReport } from '../../contracts/http/jobs';
import type { TollPreview } from '../../contracts/http/toll';
import { Code, Instant, Text } from '../../contracts/primitives';
import type { LocalDate } from '../../contracts/primitives';
import { EVERY_REVIEW, OrderId, isOrder } from '../../contracts/review/window/orders';
import type { OrderAct } from '../../contracts/review/window/orders';
import { cosignStatement, openStatement } from '../../trust/statements/statement';
import {
  openContext,
  requireSigner,
  chooseDeployment,
  requireDeployment,
} from '../context/command-context';
import type { CommandContext } from '../context/command-context';
import { confirm, print } from '../context/print';
import { CommandFailed, UsageError } from '../context/failures';
import { runJobCommand, printResumeHint } from '../follow-job';
import { parseDays, parseValidity, parseWith, withExamples } from '../context/options';
import { countWords } from '../../projections/words/edition/phrases';
import { renderCarriage, renderOrder, renderPreview, renderToll } from '../render/toll';
import { signOwnAct } from '../acts/sign-act';

interface Options {
  readonly all?: true;
  readonly reasonCode: Code;
  readonly asOf?: Instant;
  readonly until?: Instant;
  readonly preview?: true;
  readonly propose?: true;
  readonly confirm?: OrderId;
  readonly resume?: OrderId;
  readonly follow?: OrderId;
  readonly stop?: OrderId;
  readonly progress?: OrderId;
  readonly detach?: true;
  readonly undo?: OrderId;
  readonly closeDays?: LocalDate[];
  readonly source?: Text;
  readonly yes?: true;
  readonly validFor: number;
}

export function addToll(program: Command): void {
  const command = program
    .command('toll')
    .description('pause the clocks of all open reviews, as two coordinators')
    .option('--all', 'every open review (required)')
    .option('--reason-code <code>', 'why', parseWith(Code), 'lapse-in-appropriations')
    .option(
      '--as-of <instant>',
      'when the pause begins or ends (default: now), in UTC',
      parseWith(Instant),
    )
    .option('--until <instant>', 'with --preview: suppose the pause ends then', parseWith(Instant))
    .option('--preview', 'show the effect on each review')
    .option('--propose', 'sign an order as the first coordinator')
    .option(
      '--confirm <order>',
      'sign the order as the second coordinator and carry it out',
      parseWith(OrderId),
    )
    .option('--detach', 'with --confirm and --resume: do not wait')
    .option('--follow <order>', 'follow the progress of an order', parseWith(OrderId))
    .option(
      '--stop <order>',
      'stop carrying out an order; reviews reached so far keep it',
      parseWith(OrderId),
    )
    .option('--resume <order>', 'resume carrying out a stopped order', parseWith(OrderId))
    .option('--progress <order>', 'show the progress of an order', parseWith(OrderId))
    .option('--undo <order>', 'propose to end the pauses that an order began', parseWith(OrderId))
    .option(
      '--close-days <days>',
      'with --preview or --propose: close these days instead',
      parseDays,
    )
    .option('--source <text>', 'with --close-days: the source of the closure', parseWith(Text))
    .option('--yes', 'skip the confirmation')
    .option('--valid-for <span>', 'how long reviews accept the order', parseValidity, WEEK_MS);
  withExamples(
    command,
    'toll --all --preview --until 2026-12-20T05:00:00.000Z',
    'toll --all --preview --close-days 2026-12-24,2026-12-28',
    'toll --all --propose --as example-coordinator',
    'toll --all --confirm <order> --as second-coordinator',
    'toll --all --follow <order>',
    'toll --all --propose --key coordinator-one.json',
    'toll --all --propose --close-days 2026-12-24,2026-12-28 --source "the order of 18 December"',
    'toll --all --undo <order> --key coordinator-one.json',
  );
  command.action(async (options: Options) => {
    const { preview, propose: first, confirm: second, resume, follow, stop } = options;
    const ways = [preview, first, second, resume, follow, stop, options.progress, options.undo];
    const named = ways.filter((way) => way !== undefined);
    if (options.all === undefined || named.length !== 1) {
      throw new UsageError('Give --all and one action; see --help.');
    }
    print(await perform(openContext(command, 'coordinator'), options));
  });
}

const WEEK_MS = 7 * 86_400_000;

async function perform(context: CommandContext, options: Options): Promise<string[]> {
  const { client } = context;
  const { reasonCode: reason, asOf, undo } = options;
  if (options.preview) return renderPreview(await previewAll(context, options));
  if (options.progress !== undefined)
    return renderToll(await client.readOrder({ path: { order: options.progress } }));
  const carried = options.resume ?? options.follow ?? options.stop;
  if (carried !== undefined) return carry(context, carried, options);
  if (options.confirm !== undefined) return confirmOrder(context, options.confirm, options);
  const since = asOf ?? new Date().toISOString();
  if (options.closeDays !== undefined) {
    return propose(context, closingOf(options.closeDays, options), options);
  }
  const act: OrderAct =
    undo === undefined
      ? { kind: 'toll', reason, asOf: since }
      : { kind: 'endToll', order: undo, asOf: since };
  return propose(context, act, options);
}

function closingOf(days: LocalDate[], { source, undo }: Options): OrderAct {
  if (source === undefined || undo !== undefined) {
    throw new UsageError(
      '--close-days needs --source and cannot be combined with --undo: closed days stay closed.',
    );
  }
  return { kind: 'orderClosedDays', days, source };
}

async function previewAll(
  { client }: CommandContext,
  { reasonCode: reason, asOf, until, closeDays }: Options,
): Promise<Omit<TollPreview, 'next'>> {
  const order = closeDays === undefined ? { reason } : { closeDays };
  const items: TollPreview['items'] = [];
  const unreadable: string[] = [];
  let cursor: string | undefined;
  do {
    const part = await client.previewOrder({ body: { ...order, asOf, until, cursor } });
    items.push(...part.items);
    unreadable.push(...part.unreadable);
    cursor = part.next ?? undefined;
  } while (cursor !== undefined);
  return { items, unreadable };
}

async function propose(
  context: CommandContext,
  act: OrderAct,
  { validFor: validForMs }: Options,
): Promise<string[]> {
  const signer = requireSigner(context);
  const deployment = await chooseDeployment(context);
  const signed = await signOwnAct({ deployment, review: EVERY_REVIEW, act, validForMs }, signer);
  const order = await context.client.proposeOrder({ body: { statement: signed.text } });
  return [
    ...renderOrder(order),
    `A second coordinator must now run: toll --all --confirm ${order.order}`,
  ];
}

async function confirmOrder(
  context: CommandContext,
  id: OrderId,
  options: Options,
): Promise<string[]> {
  const { client } = context;
  const signer = requireSigner(context);
  const { order, progress } = await client.readOrder({ path: { order: id } });
  const opened = openStatement(order.statement);
  if (!opened.ok || opened.statement.review !== EVERY_REVIEW || !isOrder(opened.statement.act)) {
    throw new CommandFailed(`${id} is not an order on all reviews. Nothing was signed.`);
  }
  await requireDeployment(context, opened.statement);
  // This shows what is signed, not what the API says about it.
  const { act, expiresAt, deployment } = opened.statement;
  const shown = renderOrder({ ...order, act, expiresAt });
  const lines = [
    ...shown,
    `It is an order for the deployment ${deployment}.`,
    `It applies to ${countWords(progress.remaining, 'review')}.`,
  ];
  if (!options.yes) await confirm(lines, 'toll');
  const statement = cosignStatement(order.statement, signer);
  const confirmed = await client
    .confirmOrder({ path: { order: id }, body: { statement } })
    .catch((error: unknown) => {
      throw printResumeHint(error, `--resume ${id}, once the order is confirmed`);
    });
  print(renderOrder(confirmed));
  return carry(context, id, options);
}

/** Has the order carried, and follows it until every open review has been asked. */
async function carry(
  { client }: CommandContext,
  order: OrderId,
  { resume, stop, detach }: Options,
): Promise<string[]> {
  const before =
    resume === undefined
      ? null
      : await client.readOrderProgress({ path: { order } }).catch(() => null);
  const job = {
    ...{ command: `toll --all --resume ${order}`, follow: `toll --all --follow ${order}` },
    what: 'open reviews',
    // A confirmed order is carried already.
    start: () =>
      resume === undefined
        ? client.readOrderProgress({ path: { order } })
        : client.resumeOrder({ path: { order } }),
    read: () => client.readOrderProgress({ path: { order } }),
    stop: () => client.stopOrder({ path: { order } }),
    // A job that is already running is done once it has checked all reviews again.
    isThrough: (report: JobReport) =>
      passesOf(report) > (before?.askedAt === report.askedAt ? passesOf(before) : 0),
  };
  const ended = await runJobCommand(job, {
    ...(detach && { detach }),
    ...(stop !== undefined && { stop: true }),
  });
  return ended ? renderCarriage(ended, order) : [];
}

const passesOf = ({ progress }: JobReport): number => progress?.passes ?? 0;
