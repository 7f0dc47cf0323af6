import type { ReviewView } from '../../contracts/review-view';
import { resume } from './project-course';
import type { Projectors } from './projector';

export const accessProjectors: Projectors<
  'AccessProvided' | 'AccessVerified' | 'AccessUnreachable' | 'AccessDropped'
> = {
  AccessProvided: (view, { generation, snapshot }) => ({
    ...view,
    access: {
      generation,
      status: 'provided',
      declared: snapshot,
      // What the last check saw stands until the next one sees something.
      observed: view.access?.observed ?? null,
      why: null,
    },
  }),
  AccessVerified: (view, { snapshot }) =>
    withAccess(resume(view), { status: 'verified', observed: snapshot, why: null }),
  AccessUnreachable: (view, { why }) => withAccess(view, { status: 'unreachable', why }),
  AccessDropped: (view) => withAccess(view, { status: 'dropped' }),
};

function withAccess(
  view: ReviewView,
  change: Partial<NonNullable<ReviewView['access']>>,
): ReviewView {
  return { ...view, access: view.access && { ...view.access, ...change } };
}
