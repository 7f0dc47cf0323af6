import { inView, joinView } from '../kernel/fold';
import { onAmendedAccess, toProvided } from './evolve-access';
import { LEDGER } from './fold-ledger';

export const accessProjectors = joinView(
  inView('accessLedger', LEDGER),
  inView('access', {
    AccessVerified: (_access, { snapshot: observed }) => ({
      ...{ status: 'verified', observed, why: null },
    }),
    AccessUnreachable: (_access, { why }) => ({ status: 'unreachable', why }),
    AccessDropped: () => ({ status: 'dropped' }),
    Amended: (_access, { generation }) => (generation === null ? {} : { why: null }),
  }),
  inView('model', {
    Amended: (_model, { change: { modelName, modelVersion } }) => ({
      ...(modelName !== undefined && { name: modelName }),
      ...(modelVersion !== undefined && { version: modelVersion }),
    }),
  }),
  {
    AccessProvided: (view, event) => ({
      ...view,
      access: { ...toProvided(event, view.access), why: null },
    }),
    Amended: onAmendedAccess,
  },
);
