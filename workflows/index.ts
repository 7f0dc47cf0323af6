export { modelReview } from './review/model-review';
export { evaluationRun } from './evaluation-run';
export { accessWatch } from './access-watch';
export { custody } from './custody';
export { reviewKeeping } from './review/review-keeping';
export {
  agreementReminders,
  rebuildViews,
  retireKeys,
  rewrapKeys,
  rotateKeys,
  tollAll,
} from './jobs';
export { refuseUnknown as default } from './refuse-unknown';
