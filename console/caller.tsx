import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, Fragment, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { ApiRefusal } from '../contracts/http/api-errors';
import { createApi } from './api';
import type { Api } from './api';

const LOOK_EVERY_MS = 30_000;
const RETRIES = 3;

/** As whom these pages ask. */
interface Caller {
  readonly api: Api;
  /** Whether by a token that was typed in; else by the browser's session, if there is one. */
  readonly hasToken: boolean;
  /** What they have read: another caller begins with nothing. */
  readonly queries: QueryClient;
  /** Tells one caller from the next. */
  readonly turn: number;
}

interface CallerState extends Pick<Caller, 'api' | 'hasToken'> {
  /** Null for the browser's session. Whatever was read before is forgotten. */
  readonly become: (token: string | null) => void;
}

const CallerContext = createContext<CallerState | null>(null);

/** The token is kept in this page's memory alone: nothing stores it, and a reload forgets it. */
export function CallerProvider({ children }: { readonly children: ReactNode }) {
  const [caller, setCaller] = useState(() => toCaller(null, 0));
  const become = (token: string | null): void => {
    caller.queries.clear();
    setCaller(toCaller(token, caller.turn + 1));
  };
  const { api, hasToken, queries, turn } = caller;
  return (
    <CallerContext value={{ api, hasToken, become }}>
      <QueryClientProvider client={queries}>
        <Fragment key={turn}>{children}</Fragment>
      </QueryClientProvider>
    </CallerContext>
  );
}

export function useCaller(): CallerState {
  const caller = useContext(CallerContext);
  if (!caller) throw new Error('There is no CallerProvider above.');
  return caller;
}

const toCaller = (token: string | null, turn: number): Caller => ({
  api: createApi(token),
  hasToken: token !== null,
  queries: createQueries(),
  turn,
});

const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        refetchInterval: LOOK_EVERY_MS,
        // A no stays a no; without an answer it is worth asking again.
        retry: (failures, error) => failures < RETRIES && !(error instanceof ApiRefusal),
      },
    },
  });
