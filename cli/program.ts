import { Command } from 'commander';
import { addDossier } from './commands/dossier';
import { addEditions } from './commands/editions';
import { addEvaluations } from './commands/evaluations';
import { addEvents } from './commands/events';
import { addRefusals } from './commands/refusals';
import { addReport } from './commands/report';
import { addReview } from './commands/review';
import { addReviews } from './commands/reviews';
import { addWatch } from './commands/watch';

const SURROUNDINGS = `
Where it calls: the stack that \`npm start\` runs, named in .data/stack.json. Another stack: --stack-file or
MODEL_REVIEW_STACK. A deployment: --api or MODEL_REVIEW_API, with MODEL_REVIEW_API_KEY, a key file for what
is signed, and Temporal's own TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, … for signals.

Exit codes: 0 done, 1 refused or failed, 2 wrong usage.`;

/** The command line. It throws CommanderError instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('model-review')
    .description('Pre-release reviews of AI models: start, follow, sign, escalate.')
    .usage('<command> [options]')
    .option('--as <name>', 'participant of the embedded stack who acts or reads')
    .option('--key <file>', 'key file that signs: { kid, privateKey, person, agency }')
    .option('--stack-file <file>', 'another stack than the one of this project')
    .option('--api <url>', 'API of a deployment')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', SURROUNDINGS)
    .exitOverride();
  for (const add of COMMANDS) add(program);
  return program;
}

const COMMANDS = [
  addReviews,
  addReview,
  addWatch,
  addEvents,
  addRefusals,
  addEvaluations,
  addDossier,
  addReport,
  addEditions,
];
