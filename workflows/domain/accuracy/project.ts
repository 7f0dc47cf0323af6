import type { accuracyEvents } from '../../../contracts/review/accuracy';
import type { ReviewView } from '../../../contracts/review/review-view';
import { changed, inView, withOne } from '../kernel/fold';
import type { Fold, TypesOf } from '../kernel/fold';

export const accuracyProjectors: Fold<ReviewView, TypesOf<typeof accuracyEvents>> = {
  ...inView('accuracy', {
    DraftCommented: ({ comments }, { comment: id, by, finding, text }, at) => ({
      comments: [...comments, { id, finding, text, by, at, answer: null }],
    }),
    RedactionClaimed: ({ claims }, { claim: id, by, finding, field, ground, reason }, at) => ({
      claims: [
        ...claims,
        { id, finding, field, ground, reason, by, at, ruling: null, ruled: null },
      ],
    }),
    CommentsEnded: (_check, { answerBy }) => ({ status: 'answering', answerBy }),
    CommentAnswered: ({ comments }, { comment, by, accepted, answer }, at) => ({
      comments: withOne(comments, comment, { answer: { accepted, answer, by, at } }),
    }),
    RedactionRuled: ({ claims }, { claim, by, ruling, reason }, at) => ({
      claims: withOne(claims, claim, { ruling, ruled: { reason, by, at } }),
    }),
    AccuracyCheckClosed: ({ claims }, { unruled, ruling }, at) => ({
      status: 'closed',
      closedAt: at,
      claims: changed(
        claims,
        ({ id }) => unruled.includes(id),
        () => ({ ruling }),
      ),
    }),
  }),
  AccuracyCheckBegan: (view, { draft, commentBy }) => ({
    ...view,
    accuracy: {
      ...{ status: 'commenting', draft, commentBy, answerBy: null, closedAt: null },
      ...{ comments: [], claims: [] },
    },
  }),
} satisfies Partial<Fold<ReviewView>>;
