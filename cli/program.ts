import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { toPlainLines } from '../projections/report/plain-text';
import { PROJECT_ROOT } from './context/surroundings';
import { addActs } from './commands/act';
import { addAgreements } from './commands/agreements';
import { addDestroy } from './commands/destroy';
import { addDocuments } from './commands/documents';
import { addDossier } from './commands/dossier';
import { addEditions } from './commands/editions';
import { addExport } from './commands/export';
import { addKeys } from './commands/keys';
import { addPeople } from './commands/people';
import { addProvideAccess } from './commands/provide-access';
import {
  addAccess,
  addEvaluations,
  addEvents,
  addPartners,
  addReads,
  addRefusals,
  addReview,
  addReviews,
  addStatistics,
} from './commands/reads';
import { addReport } from './commands/report';
import { addSigningKeys } from './commands/signing-keys';
import { addStart } from './commands/start';
import { addStatement } from './commands/statement';
import { addToll } from './commands/toll';
import { addViews } from './commands/views';
import { addVerify } from './commands/verify';
import { addWatch } from './commands/watch';
import { addWhatIf } from './commands/what-if';
import { addWitness } from './commands/witness';

/** The command that shells ask for completions. */
export const COMPLETE = 'complete';

const SURROUNDINGS = `
By default, commands call the stack that \`npm start\` runs, described in .data/stack.json. For another stack,
give --stack-file or MODEL_REVIEW_STACK. For a deployment, give --api or MODEL_REVIEW_API, MODEL_REVIEW_API_KEY,
a key file to sign with and, for signals, Temporal's own TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, ….

Every signature names the deployment it is valid for; a deployment is named like its log's key. The API
reports the name; --deployment or MODEL_REVIEW_DEPLOYMENT pins it, so that no other API can have you sign for
a different deployment.

Shell completion, if \`model-review\` is on your PATH: eval "$(model-review ${COMPLETE} bash)"; likewise for zsh,
fish and powershell.

Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 verified, but decided by other rules.`;

/** The command line. It throws CommanderError instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('model-review')
    .description('Pre-release reviews of AI models: start, follow, sign, escalate.')
    .usage('<command> [options]')
    .option('--as <name>', 'participant of the embedded stack to act as')
    .option('--key <file>', 'key file to sign with: { kid, privateKey, person, agency }')
    .option('--stack-file <file>', 'stack file, if not this project’s')
    .option('--api <url>', 'URL of a deployment’s API')
    .option('--deployment <name>', 'sign for this deployment only')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', SURROUNDINGS)
    .version(readVersion(), '--version', 'print the version')
    .configureOutput({
      outputError: (text, write) => {
        write(toPlainLines(text));
      },
    })
    .exitOverride();
  for (const add of COMMANDS) add(program);
  return program;
}

function readVersion(): string {
  const file = readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(file) as { readonly version: string }).version;
}

const COMMANDS = [
  addStart,
  addProvideAccess,
  addReviews,
  addStatistics,
  addReview,
  addWhatIf,
  addAccess,
  addWatch,
  addEvaluations,
  addPartners,
  addDossier,
  addReport,
  addEvents,
  addRefusals,
  addDocuments,
  addReads,
  addEditions,
  addAgreements,
  addDestroy,
  addKeys,
  addViews,
  addSigningKeys,
  addPeople,
  addActs,
  addStatement,
  addToll,
  addExport,
  addVerify,
  addWitness,
];
