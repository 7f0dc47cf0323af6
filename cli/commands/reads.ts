import { Option } from 'commander';
import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import { Code, LocalDate } from '../../contracts/primitives';
import { Phase } from '../../contracts/review/disclosure/ending';
import { indent } from '../../projections/report/plain-text';
import { countsLine, suiteGapWords } from '../../projections/words/evaluation';
import { parseCount, parseWith } from '../context/options';
import { readAllPages } from '../context/read-whole';
import { listLines, readingCommand, readsReview } from '../context/reading';
import { renderAccessLedger } from '../render/access';
import { currentLines, progressLine, renderSummary } from '../render/evaluations';
import { renderPartners } from '../render/procedure';
import { eventLine, readLine, refusalLine, reviewLine, renderStatistics } from '../render/records';
import { renderReview } from '../render/review';
import { unreadableLines } from '../withheld';

interface ReviewsOptions {
  readonly phase?: Phase;
  readonly company?: Code;
  readonly agency?: Code;
  readonly lost?: boolean;
  readonly stuck?: boolean;
}

const LOST = 'only those whose run is lost; they record nothing that is sent to them';

export const addReviews = readingCommand({
  name: 'reviews',
  description: 'list the reviews you can see',
  need: 'reader',
  examples: [
    'reviews',
    'reviews --phase deliberation --as example-auditor',
    'reviews --lost --as example-operator',
  ],
  withOptions: (command) =>
    command
      .option('--phase <phase>', Phase.options.join(' | '), parseWith(Phase))
      .addOption(new Option('--lost', LOST).conflicts('stuck'))
      .option('--stuck', 'only those whose run fails every task')
      .option('--company <code>', 'only those of this company', parseWith(Code))
      .option('--agency <code>', 'only those that this agency takes part in', parseWith(Code)),
  read: (client, _all, { phase, company, agency, lost, stuck }: ReviewsOptions) => {
    const runFault = lost === true ? 'lost' : stuck === true ? 'stuck' : undefined;
    return readAllPages((page) =>
      client.listReviews({ query: { phase, company, agency, runFault, ...page } }),
    );
  },
  lines: (found) => listLines(found, reviewLine, 'There are no reviews here.'),
});

export const addStatistics = readingCommand({
  name: 'statistics',
  description: 'count how the reviews you can see ended, and who had not acted',
  need: 'reader',
  examples: [
    'statistics --as example-coordinator',
    'statistics --from 2026-10-01 --to 2026-12-31 --as example-auditor',
  ],
  withOptions: (command) =>
    command
      .option('--from <day>', 'only those that ended on this day or later', parseWith(LocalDate))
      .option('--to <day>', 'only those that ended on this day or earlier', parseWith(LocalDate)),
  read: (client, _all, { from, to }: { readonly from?: LocalDate; readonly to?: LocalDate }) =>
    client.readOutcomeStatistics({ query: { from, to } }),
  lines: renderStatistics,
});

export const addReview = readsReview({
  name: 'review',
  description: 'show the state of a review, its window and who still has to sign',
  need: 'reader',
  examples: ['review', 'review --review rev-… --json'],
  read: async (client, path) => ({
    view: await client.readReview({ path }),
    evaluations: await client.listEvaluations({ path }),
  }),
  lines: ({ view, evaluations }) => [
    ...renderReview(view, evaluations.items, new Date().toISOString()),
    ...unreadableLines(evaluations),
  ],
  json: ({ view }) => view,
});

export const addAccess = readsReview({
  name: 'access',
  description: 'show promises and deliveries, amendments, drift, outages and grants',
  need: 'reader',
  examples: ['access', 'access --review rev-… --json'],
  read: async (client, path) => (await client.readReview({ path })).accessLedger,
  lines: (ledger) => renderAccessLedger(ledger, new Date().toISOString()),
});

export const addEvaluations = readsReview({
  name: 'evaluations',
  description: 'show the progress and results of each evaluation, with limitations',
  need: 'reader',
  examples: ['evaluations'],
  read: (client, path) => client.listEvaluations({ path }),
  lines: (found) => listLines(found, evaluationLines),
});

const evaluationLines = (evaluation: ProgressRepresentation): string[] => [
  progressLine(evaluation),
  ...indent([
    ...currentLines(evaluation),
    ...(evaluation.summary
      ? renderSummary(evaluation.summary)
      : [
          ...(evaluation.why === null ? [] : [`why: ${suiteGapWords(evaluation.why)}`]),
          countsLine(evaluation.counts),
        ]),
  ]),
];

export const addPartners = readsReview({
  name: 'partners',
  description: 'show who gets access before the public, and when',
  need: 'reader',
  examples: ['partners'],
  read: (client, path) => client.readReview({ path }),
  lines: (view) => {
    const lines = renderPartners(view, new Date().toISOString());
    return lines.length > 0 ? lines : ['nobody is nominated'];
  },
  json: ({ partners }) => partners,
});

export const addEvents = readsReview({
  name: 'events',
  description: 'show everything that has happened in a review, in order',
  need: 'reader',
  examples: ['events', 'events --after 12 --json'],
  withOptions: (command) =>
    command.option('--after <sequence>', 'only events after this one', parseCount),
  read: (client, path, { after }: { readonly after?: number }) =>
    readAllPages((query) => client.listEvents({ path, query }), after?.toString()),
  lines: (found) => listLines(found, eventLine),
});

export const addRefusals = readsReview({
  name: 'refusals',
  description: 'show what a review refused, and why',
  need: 'auditor',
  examples: ['refusals', 'refusals --as reviewer-caisi'],
  read: (client, path) => readAllPages((query) => client.listRefusals({ path, query })),
  lines: (found) => listLines(found, refusalLine, 'Nothing was refused.'),
});

export const addReads = readsReview({
  name: 'reads',
  description: 'show who read what in a review, when, and under which rules',
  need: 'company',
  examples: ['reads', 'reads --as example-auditor'],
  read: (client, path) => readAllPages((query) => client.listReads({ path, query })),
  lines: (found) => listLines(found, readLine, 'Nothing has been read.'),
});
