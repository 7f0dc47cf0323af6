import { z } from 'zod';
import { ReviewId } from '../primitives';
import { JOB_ANSWERS } from './jobs';
import { defineOperations } from './operation';
import { ReviewPath } from './requests';
import { STATUS } from './status';

/** A view that was folded anew, and the last event of the record that it was folded from. */
export const RebuiltView = z.strictObject({ review: ReviewId, sequence: z.int().positive() });
export type RebuiltView = z.infer<typeof RebuiltView>;

export const viewOperations = defineOperations({
  rebuildViews: {
    method: 'post',
    path: '/v1/views/rebuilds',
    summary: 'Have the view of every review folded anew from its record',
    description:
      'A view of an older version is folded anew by itself when it is next read: this does it ahead of time. It ' +
      'goes on by itself; while it is under way, the same request starts no second one.',
    action: 'rebuildViews',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.start,
    problems: [],
  },
  readRebuild: {
    method: 'get',
    path: '/v1/views/rebuilds',
    summary: 'Read how far the last folding of all views has come',
    action: 'rebuildViews',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.read,
    problems: ['not-found'],
  },
  stopRebuild: {
    method: 'delete',
    path: '/v1/views/rebuilds',
    summary: 'Stop folding all views',
    description: 'What is folded anew stays so. It can be asked for again.',
    action: 'rebuildViews',
    callers: ['operator'],
    inputs: {},
    answers: JOB_ANSWERS.stop,
    problems: ['not-found'],
  },
  rebuildView: {
    method: 'post',
    path: '/v1/views/rebuilds/{review}',
    summary: 'Fold the view of one review anew from its record',
    description: 'Also one of a newer version, after a return to an older one.',
    action: 'rebuildViews',
    callers: ['operator'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'How far the record goes.', schema: RebuiltView } },
    problems: ['not-found'],
  },
});
