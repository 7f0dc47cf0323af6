import type { Effects } from '../workflows/effects';
import { createAdmit } from './admit';
import { createAssembleDossier } from './assemble-dossier';
import { createCheckIntake } from './check-intake';
import { createComposeReport } from './compose-report';
import { createDropAccess } from './drop-access';
import { createEvaluationActivities } from './evaluation/create-evaluation-activities';
import type { EvaluationDependencies } from './evaluation/create-evaluation-activities';
import { createRecordEvents } from './record-events';

/** The effects, made real. Each runs inside a Temporal activity; which are retried is in effects.ts. */
export const createActivities = (dependencies: EvaluationDependencies): Effects => ({
  ...createEvaluationActivities(dependencies),
  admit: createAdmit(dependencies),
  recordEvents: createRecordEvents(dependencies),
  checkIntake: createCheckIntake(dependencies),
  assembleDossier: createAssembleDossier(dependencies),
  composeReport: createComposeReport(dependencies),
  dropAccess: createDropAccess(dependencies),
});
