import type { AccuracyView } from '../../contracts/review/accuracy';
import type { ReviewView } from '../../contracts/review/review-view';
import type { Projectors } from './projector';

export const accuracyProjectors: Projectors<
  | 'AccuracyCheckBegan'
  | 'DraftCommented'
  | 'RedactionClaimed'
  | 'CommentsEnded'
  | 'CommentAnswered'
  | 'RedactionRuled'
  | 'AccuracyCheckClosed'
> = {
  AccuracyCheckBegan: (view, { draft, commentBy }) => ({
    ...view,
    accuracy: {
      status: 'commenting',
      draft,
      commentBy,
      answerBy: null,
      closedAt: null,
      comments: [],
      claims: [],
    },
  }),
  DraftCommented: (view, { comment: id, by, finding, text }, at) =>
    withCheck(view, ({ comments }) => ({
      comments: [...comments, { id, finding, text, by, at, answer: null }],
    })),
  RedactionClaimed: (view, { claim: id, by, finding, field, ground, reason }, at) =>
    withCheck(view, ({ claims }) => ({
      claims: [
        ...claims,
        { id, finding, field, ground, reason, by, at, ruling: null, ruled: null },
      ],
    })),
  CommentsEnded: (view, { answerBy }) => withCheck(view, () => ({ status: 'answering', answerBy })),
  CommentAnswered: (view, { comment, by, accepted, answer }, at) =>
    withCheck(view, ({ comments }) => ({
      comments: comments.map((one) =>
        one.id === comment ? { ...one, answer: { accepted, answer, by, at } } : one,
      ),
    })),
  RedactionRuled: (view, { claim, by, ruling, reason }, at) =>
    withCheck(view, ({ claims }) => ({
      claims: claims.map((one) =>
        one.id === claim ? { ...one, ruling, ruled: { reason, by, at } } : one,
      ),
    })),
  AccuracyCheckClosed: (view, { unruled, ruling }, at) =>
    withCheck(view, ({ claims }) => ({
      status: 'closed',
      closedAt: at,
      claims: claims.map((one) => (unruled.includes(one.id) ? { ...one, ruling } : one)),
    })),
};

function withCheck(
  view: ReviewView,
  change: (check: AccuracyView) => Partial<AccuracyView>,
): ReviewView {
  const { accuracy } = view;
  return accuracy ? { ...view, accuracy: { ...accuracy, ...change(accuracy) } } : view;
}
