import { Alert, Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { beginLogin } from './api';
import { Fault } from './section';
import { useCaller } from './caller';

/** For whoever is not logged in: the issuer, or a token of one's own. */
export function SignIn() {
  const { become, hasToken } = useCaller();
  const [token, setToken] = useState('');
  const login = useMutation({
    mutationFn: async () => {
      window.location.assign(await beginLogin(window.location.pathname));
    },
  });
  return (
    <Paper withBorder p="lg" maw={560}>
      <Stack>
        <Title order={1} size="h3">
          Log in
        </Title>
        {hasToken && (
          <Alert color="red" role="alert" title="The token is none, or no longer one." />
        )}
        {login.error && <Fault error={login.error} />}
        <Button
          loading={login.isPending}
          onClick={() => {
            login.mutate();
          }}
        >
          Log in with the issuer
        </Button>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            become(token.trim());
          }}
        >
          <Stack gap="xs">
            <PasswordInput
              label="Or with a token"
              description="Of a session or a service. This page keeps it until it is closed or reloaded."
              autoComplete="off"
              required
              value={token}
              onChange={(event) => {
                setToken(event.currentTarget.value);
              }}
            />
            <Group>
              <Button type="submit" variant="default">
                Use the token
              </Button>
            </Group>
          </Stack>
        </form>
        <Text size="sm" c="dimmed">
          The embedded stack’s fictional participants have no issuer: their tokens are in its stack
          file.
        </Text>
      </Stack>
    </Paper>
  );
}
