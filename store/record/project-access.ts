import { foldLedger } from '../../workflows/domain/access/fold-ledger';
import type { ReviewView } from '../../contracts/review/review-view';
import { resume } from './project-course';
import type { Projectors } from './projector';

export const accessProjectors: Projectors<
  'AccessProvided' | 'AccessVerified' | 'AccessUnreachable' | 'AccessDropped'
> = {
  AccessProvided: (view, event, at) => ({
    ...view,
    accessLedger: foldLedger(view.accessLedger, event, at),
    access: {
      generation: event.generation,
      status: 'provided',
      declared: event.snapshot,
      // What the last check saw stands until the next one sees something.
      observed: view.access?.observed ?? null,
      ...(event.profile && { profile: event.profile }),
      why: null,
    },
  }),
  AccessVerified: (view, event, at) => ({
    ...withAccess(resume(view), { status: 'verified', observed: event.snapshot, why: null }),
    accessLedger: foldLedger(view.accessLedger, event, at),
  }),
  AccessUnreachable: (view, { why }) => withAccess(view, { status: 'unreachable', why }),
  AccessDropped: (view) => withAccess(view, { status: 'dropped' }),
};

function withAccess(
  view: ReviewView,
  change: Partial<NonNullable<ReviewView['access']>>,
): ReviewView {
  return { ...view, access: view.access && { ...view.access, ...change } };
}
