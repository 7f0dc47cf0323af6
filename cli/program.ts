import { Command } from 'commander';
import { addAccess } from './commands/access';
import { addAct } from './commands/act';
import { addAgreements } from './commands/agreements';
import { addChangeRelease } from './commands/change-release';
import { addDestroy } from './commands/destroy';
import { addDetermine } from './commands/determine';
import { addDocuments } from './commands/documents';
import { addDossier } from './commands/dossier';
import { addEditions } from './commands/editions';
import { addEndComments } from './commands/end-comments';
import { addEndSuspension } from './commands/end-suspension';
import { addEscalate } from './commands/escalate';
import { addEvaluations } from './commands/evaluations';
import { addPartners } from './commands/partners';
import { addEvents } from './commands/events';
import { addExport } from './commands/export';
import { addExtend } from './commands/extend';
import { addKeys } from './commands/keys';
import { addPeople } from './commands/people';
import { addProvideAccess } from './commands/provide-access';
import { addReads } from './commands/reads';
import { addRefusals } from './commands/refusals';
import { addReport } from './commands/report';
import { addRerunEvaluation } from './commands/rerun-evaluation';
import { addResolveEscalation } from './commands/resolve-escalation';
import { addReview } from './commands/review';
import { addReviews } from './commands/reviews';
import { addSigningKeys } from './commands/signing-keys';
import { addSignOff } from './commands/sign-off';
import { addStart } from './commands/start';
import { addStatement } from './commands/statement';
import { addStatistics } from './commands/statistics';
import { addCloseDays } from './commands/close-days';
import { addContestSuspension } from './commands/contest-suspension';
import { addSettleContest } from './commands/settle-contest';
import { addWaiveLastCall } from './commands/waive-last-call';
import { addWithdrawOpinion } from './commands/withdraw-opinion';
import { addSuspend } from './commands/suspend';
import { addToll } from './commands/toll';
import { addViews } from './commands/views';
import { addVerify } from './commands/verify';
import { addWatch } from './commands/watch';
import { addWhatIf } from './commands/what-if';
import { addWithdraw } from './commands/withdraw';
import { addWitness } from './commands/witness';

const SURROUNDINGS = `
Where it calls: the stack that \`npm start\` runs, named in .data/stack.json. Another stack: --stack-file or
MODEL_REVIEW_STACK. A deployment: --api or MODEL_REVIEW_API, with MODEL_REVIEW_API_KEY, a key file for what
is signed, and Temporal's own TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, … for signals.

Every signature names the deployment for which it counts, which is the name of its log's key. The API says it;
--deployment or MODEL_REVIEW_DEPLOYMENT pins it, so that nobody else's API can have you sign for another.

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
    .option('--deployment <name>', 'sign for this deployment and for no other')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', SURROUNDINGS)
    .exitOverride();
  for (const add of COMMANDS) add(program);
  return program;
}

const COMMANDS = [
  addStart,
  addProvideAccess,
  addExtend,
  addChangeRelease,
  addWithdraw,
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
  addSignOff,
  addEscalate,
  addResolveEscalation,
  addRerunEvaluation,
  addDetermine,
  addSuspend,
  addCloseDays,
  addEndSuspension,
  addContestSuspension,
  addSettleContest,
  addWaiveLastCall,
  addWithdrawOpinion,
  addEndComments,
  addAct,
  addStatement,
  addToll,
  addExport,
  addVerify,
  addWitness,
];
