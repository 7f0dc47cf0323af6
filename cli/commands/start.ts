import type { Command } from 'commander';
import { StartReview } from '../../contracts/http/requests';
import { openContext } from '../context/command-context';
import { UsageError } from '../context/failures';
import { parseCount, withExamples, withIdempotencyKey, withJson } from '../context/options';
import { underIdempotencyKey } from '../acts/under-idempotency-key';
import { printAnswer } from '../context/print';
import { toInputFaults } from '../acts/sign-act';
import { readJson } from '../context/signer';
import { toDeclaredSnapshot, withSnapshot } from '../acts/profile-options';
import type { SnapshotOptions } from '../acts/profile-options';

interface Options extends SnapshotOptions {
  readonly file?: string;
  readonly model?: string;
  readonly modelVersion?: string;
  readonly days?: number;
  readonly plannedRelease?: string;
  readonly firstContact?: string;
  readonly note?: string;
  readonly reopens?: string;
  readonly refiles?: string;
  readonly laterThan?: string;
  readonly edition?: string;
  readonly idempotencyKey?: string;
  readonly json?: boolean;
}

export function addStart(program: Command): void {
  const command = program
    .command('start')
    .description('start a review of a model')
    .option('--file <file>', 'JSON file with the submission, instead of the options below')
    .option('--model <name>', 'name of the model')
    .option('--model-version <version>', 'its version')
    .option('--days <n>', 'length of the window (default: the edition’s)', parseCount)
    .option('--planned-release <date>', 'planned day of release, YYYY-MM-DD')
    .option('--first-contact <instant>', 'when you first discussed it with the government, in UTC')
    .option('--reopens <review>', 'your closed review that new evidence is about')
    .option('--refiles <review>', 'a withdrawn review to file again')
    .option('--later-than <review>', 'a closed review of an earlier version of the model')
    .option('--note <text>', 'anything the reviewers should know')
    .option('--edition <id>', 'policy edition; `editions` lists them');
  withExamples(
    withJson(withIdempotencyKey(withSnapshot(command))),
    'start --model example-1 --snapshot sha256:… --safeguards production --days 14',
    'start --file submission.json --idempotency-key example-1-rc2',
  );
  command.action(async (options: Options) => {
    const { client } = openContext(command, 'company');
    const submission = readSubmission(options);
    await underIdempotencyKey(options.idempotencyKey, async (header) => {
      const view = await client.startReview({ header, body: submission });
      printAnswer(options, view, [
        `Review ${view.id} has begun: event #${view.sequence}, phase ${view.phase}.`,
        `Idempotency-Key: ${header['Idempotency-Key']}`,
      ]);
    });
  });
}

function readSubmission({ file, ...options }: Options): StartReview {
  const submission = StartReview.safeParse(file === undefined ? toBody(options) : readJson(file));
  if (submission.success) return submission.data;
  throw new UsageError(`The submission is incomplete:\n${toInputFaults(submission.error)}`);
}

const toBody = (options: Options) => ({
  model: { name: options.model, version: options.modelVersion },
  snapshot: toDeclaredSnapshot(options),
  windowDays: options.days,
  plannedRelease: options.plannedRelease,
  firstContact: options.firstContact,
  note: options.note,
  ...toFollows(options),
  edition: options.edition,
});

function toFollows({ reopens, refiles, laterThan }: Options): Pick<StartReview, 'follows'> {
  if (reopens !== undefined) return { follows: { review: reopens, kind: 'reopening' } };
  if (refiles !== undefined) return { follows: { review: refiles, kind: 'refile' } };
  return laterThan === undefined ? {} : { follows: { review: laterThan, kind: 'delta' } };
}
