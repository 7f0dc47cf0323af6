export { modelReview } from './model-review';
export { evaluationRun } from './evaluation-run';
export { accessWatch } from './access-watch';
export { custody } from './custody';
export { reviewKeeping } from './review-keeping';
export { refuseUnknown as default } from './refuse-unknown';
