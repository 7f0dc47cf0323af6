import type { accuracyEvents } from '../../../contracts/review/accuracy';
import { inState, withOne } from '../kernel/fold';
import type { Fold, TypesOf, CountsOf } from '../kernel/fold';
import type { ReviewState } from '../kernel/state';

export const accuracyEvolvers: Fold<ReviewState, TypesOf<typeof accuracyEvents>> = {
  ...inState('accuracy', {
    DraftCommented: ({ comments }, { comment: id }) => ({
      comments: [...comments, { id, answered: false }],
    }),
    RedactionClaimed: ({ claims }, { claim: id }) => ({
      claims: [...claims, { id, ruled: false }],
    }),
    CommentsEnded: (_check, { since }) => ({ status: 'answering', since }),
    CommentAnswered: ({ comments }, { comment }) => ({
      comments: withOne(comments, comment, { answered: true }),
    }),
    RedactionRuled: ({ claims }, { claim }) => ({
      claims: withOne(claims, claim, { ruled: true }),
    }),
    AccuracyCheckClosed: () => ({ status: 'closed' }),
  }),
  AccuracyCheckBegan: (state, { outcome, draft }, since) => ({
    ...state,
    accuracy: { outcome, status: 'commenting', draft, since, comments: [], claims: [] },
  }),
} satisfies Partial<Fold<ReviewState>>;

export const accuracyCounts: CountsOf<keyof typeof accuracyEvolvers> = {
  DraftCommented: 'comments',
  RedactionClaimed: 'redactionClaims',
  CommentsEnded: null,
  CommentAnswered: null,
  RedactionRuled: null,
};
