import { z } from 'zod';
import { ReviewId } from '../primitives';
import { JOB_ANSWERS } from './jobs';
import { defineOperations } from './operation';
import { ReviewPath } from './requests';
import { STATUS } from './status';

/** A rebuilt view, and the last event of the record that it was rebuilt from. */
export const RebuiltView = z.strictObject({ review: ReviewId, sequence: z.int().positive() });
export type RebuiltView = z.infer<typeof RebuiltView>;

export const viewOperations = defineOperations({
  rebuildViews: {
    method: 'post',
    path: '/v1/views/rebuilds',
    summary: 'Rebuild the views of all reviews',
    description:
      'A view of an older version is rebuilt when it is next read; this does it ahead of time. ' +
      'While the job runs, the same request starts no second one.',
    action: 'rebuildViews',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.start,
    problems: [],
  },
  readRebuild: {
    method: 'get',
    path: '/v1/views/rebuilds',
    summary: 'Read the progress of the rebuild',
    action: 'rebuildViews',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.read,
    problems: ['not-found'],
  },
  stopRebuild: {
    method: 'delete',
    path: '/v1/views/rebuilds',
    summary: 'Stop the rebuild',
    description: 'Views that were rebuilt stay rebuilt. The job can be started again.',
    action: 'rebuildViews',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.stop,
    problems: ['not-found'],
  },
  rebuildView: {
    method: 'post',
    path: '/v1/views/rebuilds/{review}',
    summary: 'Rebuild the view of one review',
    description: 'Also rebuilds a view of a newer version, after a downgrade.',
    action: 'rebuildViews',
    callers: ['operator'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The rebuilt view.', schema: RebuiltView } },
    problems: ['not-found'],
  },
});
