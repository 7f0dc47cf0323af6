import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Frame } from './frame';
import { NoSuchPage } from './no-such-page';
import { ReviewListPage } from './reviews/review-list-page';
import { ReviewPage } from './reviews/review-page';

const root = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage });
const list = createRoute({ getParentRoute: () => root, path: '/', component: ReviewListPage });
const review = createRoute({
  getParentRoute: () => root,
  path: '/reviews/$review',
  component: function Review() {
    return <ReviewPage review={review.useParams().review} />;
  },
});

/** Every page of the console, under the path where the API serves it. */
export const router = createRouter({
  routeTree: root.addChildren([list, review]),
  basepath: '/console',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
