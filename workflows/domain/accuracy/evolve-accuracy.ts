import type { accuracyEvents } from '../../../contracts/review/accuracy/events';
import type { CountsOf, Evolvers, TypesOf } from '../kernel/evolver';
import type { ReviewState } from '../kernel/state';
import type { AccuracyCheck } from './state';

type AccuracyEvent = TypesOf<typeof accuracyEvents>;

export const accuracyEvolvers: Evolvers<AccuracyEvent> = {
  AccuracyCheckBegan: (state, { outcome, draft }, at) => ({
    ...state,
    accuracy: {
      outcome,
      status: 'commenting',
      draft,
      since: at,
      comments: [],
      claims: [],
    },
  }),
  DraftCommented: (state, { comment: id }) =>
    withCheck(state, ({ comments }) => ({ comments: [...comments, { id, answered: false }] })),
  RedactionClaimed: (state, { claim: id }) =>
    withCheck(state, ({ claims }) => ({ claims: [...claims, { id, ruled: false }] })),
  CommentsEnded: (state, { since }) => withCheck(state, () => ({ status: 'answering', since })),
  CommentAnswered: (state, { comment }) =>
    withCheck(state, ({ comments }) => ({
      comments: comments.map((one) => (one.id === comment ? { ...one, answered: true } : one)),
    })),
  RedactionRuled: (state, { claim }) =>
    withCheck(state, ({ claims }) => ({
      claims: claims.map((one) => (one.id === claim ? { ...one, ruled: true } : one)),
    })),
  AccuracyCheckClosed: (state) => withCheck(state, () => ({ status: 'closed' })),
};

export const accuracyCounts: CountsOf<AccuracyEvent> = {
  DraftCommented: 'comments',
  RedactionClaimed: 'redactionClaims',
  CommentsEnded: null,
  CommentAnswered: null,
  RedactionRuled: null,
};

function withCheck(
  state: ReviewState,
  change: (check: AccuracyCheck) => Partial<AccuracyCheck>,
): ReviewState {
  const { accuracy } = state;
  return accuracy ? { ...state, accuracy: { ...accuracy, ...change(accuracy) } } : state;
}
