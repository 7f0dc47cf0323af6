import type { RuleBook } from '../../policies/access/access-rules';
import type { DeploymentName } from '../../contracts/primitives';
import type { Effects } from '../../workflows/effects';
import { createAdmit } from './admit';
import { createAssembleDossier } from '../disclosure/assemble-dossier';
import { createCheckIntake } from '../intake/check-intake';
import { createComposeReport } from '../disclosure/compose-report';
import { createCustodyActivities } from '../custody/create-custody-activities';
import type { CustodyDependencies } from '../custody/create-custody-activities';
import { createEvaluationActivities } from '../evaluation/create-evaluation-activities';
import type { EvaluationDependencies } from '../evaluation/create-evaluation-activities';
import { createJobActivities } from '../jobs/create-job-activities';
import type { JobDependencies } from '../jobs/create-job-activities';
import { createReadStanding } from './read-standing';
import { drafts } from '../../store/record/documents';
import { recordBatch } from '../../store/record/record-batch';
import type { Store } from '../../store/store';
import { destroyCredentialsOf } from '../../store/people/credentials';

type ActivityDependencies = EvaluationDependencies &
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

const createRecordEvents =
  ({ store }: { store: Store }): Effects['recordEvents'] =>
  (batch) =>
    recordBatch(store, batch);

/** Destroys what the company deposited for the review, also what no access on record speaks of. */
const createDropAccess =
  ({ store }: { store: Store }): Effects['dropAccess'] =>
  ({ review }) =>
    destroyCredentialsOf(store, review);
