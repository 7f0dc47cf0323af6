import { createRootRoute, createRoute, createRouter, Link, Outlet } from '@tanstack/react-router';
import { ReviewListPage } from './reviews/review-list-page';
import { ReviewPage } from './reviews/review-page';
import { Anchor, Button, Container, Group, Text } from '@mantine/core';
import { useCaller } from './caller';

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

/** What stands round every page. */
function Frame() {
  const { api, hasToken, become } = useCaller();
  const leave = async (): Promise<void> => {
    // A token of a service has no session that could end.
    if (!hasToken) await api.logout().catch(() => undefined);
    become(null);
  };
  return (
    <Container component="main" py="md" size="lg">
      <Group component="header" justify="space-between" mb="lg">
        <Anchor component={Link} to="/" fw={700}>
          model-review
        </Anchor>
        <Group>
          <Text size="sm" c="dimmed">
            Every outcome is advisory; nothing here is a permission.
          </Text>
          <Button variant="default" size="xs" onClick={() => void leave()}>
            {hasToken ? 'Forget the token' : 'Log out'}
          </Button>
        </Group>
      </Group>
      <Outlet />
    </Container>
  );
}

function NoSuchPage() {
  return <Text>There is no such page.</Text>;
}
