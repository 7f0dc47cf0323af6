import { Loader, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isUnauthenticated } from './api';
import { Fault } from './section';
import { SignIn } from './sign-in';

/**
 * The answer to a query once it is there; until then a loading state, or why there is none. An
 * answer for a whole page names it, so that the page has its heading first.
 */
export function Answer<Data>({
  of: { data, error },
  page,
  children,
}: {
  readonly of: Pick<UseQueryResult<Data>, 'data' | 'error'>;
  readonly page?: string;
  readonly children: (data: Data) => ReactNode;
}) {
  if (isUnauthenticated(error)) return <SignIn />;
  return (
    <>
      {data === undefined && page !== undefined && (
        <Title order={1} size="h2" mb="md">
          {page}
        </Title>
      )}
      {error && <Fault error={error} />}
      {data !== undefined && children(data)}
      {data === undefined && !error && <Loader role="status" aria-label="Loading" />}
    </>
  );
}
