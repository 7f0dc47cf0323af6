import type { RuleBook } from '../../policies/access/access-rules';
import type { DeploymentName } from '../../contracts/primitives';
import type { Effects } from '../../workflows/effects';
import { createAdmit } from './admit';
import { createAssembleDossier } from '../disclosure/assemble-dossier';
import { createCheckIntake } from '../intake/check-intake';
import { createComposeReport } from '../disclosure/compose-report';
import { createCustodyActivities } from '../custody/create-custody-activities';
import type { CustodyDependencies } from '../custody/create-custody-activities';
import { createDropAccess } from '../access/drop-access';
import { createEvaluationActivities } from '../evaluation/create-evaluation-activities';
import type { EvaluationDependencies } from '../evaluation/create-evaluation-activities';
import { createJobActivities } from '../jobs/create-job-activities';
import type { JobDependencies } from '../jobs/create-job-activities';
import { createReadStanding } from './read-standing';
import { createRecordEvents } from './record-events';
import { drafts } from '../../store/record/documents';

export type ActivityDependencies = EvaluationDependencies &
  CustodyDependencies &
  JobDependencies & { readonly rules: RuleBook; readonly deployment: DeploymentName };

/** The effects, made real. Each runs inside a Temporal activity; which are retried is in effects.ts. */
export const createActivities = (dependencies: ActivityDependencies): Effects => ({
  ...createEvaluationActivities(dependencies),
  ...createCustodyActivities(dependencies),
  ...createJobActivities(dependencies),
  admit: createAdmit(dependencies),
  recordEvents: createRecordEvents(dependencies),
  checkIntake: createCheckIntake(dependencies),
  assembleDossier: createAssembleDossier(dependencies),
  composeDraft: createComposeReport(dependencies, drafts),
  composeReport: createComposeReport(dependencies),
  dropAccess: createDropAccess(dependencies),
  readStanding: createReadStanding(dependencies),
});
