import { Anchor, Button, Container, Group, Text } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { useCaller } from './caller';

/** What stands round every page. */
export function Frame() {
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
