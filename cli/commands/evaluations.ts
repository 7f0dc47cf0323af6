import type { Command } from 'commander';
import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import { openContext, requireReview } from '../context/command-context';
import { withExamples, withJson, withReview } from '../context/options';
import { printAnswer } from '../context/print';
import { currentLines, progressLine, renderSummary } from '../render/evaluations';
import { countsLine, suiteGapWords } from '../../projections/words/evaluation';
import { unreadableLines } from '../render/unreadable';
import { indent } from '../../projections/report/plain-text';

export function addEvaluations(program: Command): void {
  const command = program
    .command('evaluations')
    .description('show how far each evaluation has come, and its result with its limits');
  withExamples(withJson(withReview(command)), 'evaluations');
  command.action(async (options: { readonly json?: boolean }) => {
    const context = openContext(command, 'reader');
    const found = await context.client.listEvaluations({
      path: { review: requireReview(command, context) },
    });
    printAnswer(options, found, [
      ...found.items.flatMap(renderEvaluation),
      ...unreadableLines(found),
    ]);
  });
}

const renderEvaluation = (evaluation: ProgressRepresentation): string[] => [
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
