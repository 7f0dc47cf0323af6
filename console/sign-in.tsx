import { Alert, Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { beginLogin } from './api';
import { Fault } from './section';
import { useCaller } from './caller';

/** For a caller who is not logged in: the issuer, or a token. */
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
          <Alert color="red" role="alert" title="This token is not valid or has expired." />
        )}
        {login.error && <Fault error={login.error} />}
        <Button
          loading={login.isPending}
          onClick={() => {
            login.mutate();
          }}
        >
          Log in with your identity provider
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
              description="A session’s or a service’s. The page forgets it when closed or reloaded."
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
          In the embedded stack, fictional participants log in with the tokens in the stack file.
        </Text>
      </Stack>
    </Paper>
  );
}
