import { Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isUnauthenticated } from './api';
import { Fault } from './fault';
import { SignIn } from './sign-in';

/** What came of a question, once it is there; until then that it is under way, or why there is none. */
export function Answer<Data>({
  of: { data, error },
  children,
}: {
  readonly of: Pick<UseQueryResult<Data>, 'data' | 'error'>;
  readonly children: (data: Data) => ReactNode;
}) {
  if (isUnauthenticated(error)) return <SignIn />;
  return (
    <>
      {error && <Fault error={error} />}
      {data !== undefined && children(data)}
      {data === undefined && !error && <Loader aria-label="Loading" />}
    </>
  );
}
