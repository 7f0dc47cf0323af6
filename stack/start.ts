import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { createApiClient } from '../cli/context/command-context';
import { followReview, createScreen } from '../cli/follow-review';
import { readReport } from '../cli/context/read-whole';
import { composePage } from '../projections/report/compose-page';
import { toText } from '../projections/report/to-text';
import type { ReviewRepresentation } from '../contracts/http/review-representation';
import { giveAccess, startExampleReview } from './demo/example-review';
import { describeFault } from './describe-fault';
import { runStack } from './processes/run-stack';
import type { RunningStack } from './processes/run-stack';
import { platformOperations } from '../contracts/http/platform';
import type { StackFile } from '../contracts/stack-file';
import { reviewWorkflowId } from '../workflows/messages';

const DATA_DIR = join(__dirname, '..', '.data');
const LOOK_EVERY_MS = 1_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Resolves when a person or the system asks this process to end. */
const interrupted = new Promise<'interrupted'>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      resolve('interrupted');
    });
  }
});

/** The review that this stack follows: the one of the last start while it is open, else a new one. */
async function openReview(stack: RunningStack): Promise<ReviewRepresentation> {
  const kept = await startExampleReview(stack, stack.identity.reviewKey);
  if (kept.phase !== 'closed') return kept;
  say(`The review ${kept.id} is closed; starting another.`);
  const reviewKey = randomUUID();
  await stack.update({ identity: { reviewKey, accessGiven: null } });
  return startExampleReview(stack, reviewKey);
}

async function runReview(stack: RunningStack, signal: AbortSignal): Promise<void> {
  const review = await openReview(stack);
  const { api, company, model } = stack.file;
  const client = createApiClient({ url: api.url, apiKey: company.apiKey });
  await stack.update({ file: { review: review.id } });
  const address = `${review.id} ${model?.url ?? ''}`;
  if (stack.identity.accessGiven !== address) {
    await giveAccess(stack, review.id);
    await stack.update({ identity: { accessGiven: address } });
  }
  const guide = ['', ...whereToLook(stack.file), ...howToAct(stack.file)];
  guide.forEach(say);
  say('');
  await followReview(client, review.id, {
    screen: createScreen(process.stdout, guide),
    everyMs: LOOK_EVERY_MS,
    signal,
  });
  const { report } = await readReport(client, review.id);
  [
    '',
    ...toText(composePage(report, 'caller')),
    '',
    'The review is closed. Ctrl-C stops the stack.',
  ].forEach(say);
}

async function main(isIdle: boolean): Promise<number> {
  const stack = await runStack({ dataDir: DATA_DIR, withModel: !isIdle, say });
  const stopping = new AbortController();
  const work = isIdle ? Promise.resolve() : runReview(stack, stopping.signal);
  if (isIdle) [...whereToLook(stack.file), 'Ctrl-C stops the stack.'].forEach(say);
  try {
    // The work may end well; the stack then stays up until it is asked to end.
    const end = await Promise.race([interrupted, stack.failed, work.then(() => interrupted)]);
    if (end === 'interrupted') return 0;
    say(`${end} ended by itself; see the logs in ${DATA_DIR}.`);
    return 1;
  } finally {
    say('Stopping …');
    stopping.abort();
    work.catch(() => undefined);
    await stack.stop();
    say('Stopped.');
  }
}

const { idle } = new Command('npm start --')
  .description('Starts the embedded stack and runs a review of the example model.')
  .option('--idle', 'start only the stack, without a review', false)
  .addHelpText(
    'after',
    '\nSet MODEL_URL, MODEL_NAME and MODEL_API_KEY to review another OpenAI-compatible endpoint.',
  )
  .parse()
  .opts<{ idle: boolean }>();

main(idle)
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`${describeFault(error)}\n`);
    process.exit(1);
  });

/** Where a person finds what runs. */
function whereToLook({ api, temporal, review }: StackFile): string[] {
  const { ui, namespace } = temporal;
  const run = review && ui && `${ui}/namespaces/${namespace}/workflows/${reviewWorkflowId(review)}`;
  return [
    `Console         ${api.url}/console/`,
    `API             ${api.url}${platformOperations.readDocs.path}`,
    `Temporal UI     ${run ?? ui ?? `none; the server is at ${temporal.address}`}`,
    `Addresses, ids and fictional credentials: .data/stack.json`,
  ];
}

/** The exact commands with which a person acts on the running review from another terminal. */
function howToAct({ people, company }: StackFile): string[] {
  const reviewers = people.filter((person) => person.role === 'reviewer');
  const [lead, second, third] = reviewers.map((reviewer) => reviewer.person);
  return [
    'From another terminal, once the dossier is there:',
    `  sign       npx model-review sign-off --as ${lead} --position concur --reason "Read in full."`,
    `             npx model-review sign-off --as ${second} --position concur --reason "Read in full."`,
    `  dissent    npx model-review sign-off --as ${third} --position dissent --reason "Too few samples."`,
    'Once enough agencies have signed, the company has up to five business days to check the draft report:',
    `  draft      npx model-review report --as ${company.id} --for draft --out draft.pdf`,
    `  no comment npx model-review end-comments --as ${company.id}`,
    `At any time:`,
    `  escalate   npx model-review escalate --as ${second} --reason "The agencies read it differently."`,
    `  resolve    npx model-review resolve-escalation --as ${lead} --escalation esc-1 --resolution "Read together."`,
    `  withdraw   npx model-review withdraw --as ${company.id} --reason "The release is put off."`,
  ];
}
