import { agreements } from './agreements';
import { attestations } from './attestations';
import { credentials, credentialSecrets } from './credentials';
import { dossiers, drafts, reports } from './documents';
import { evaluationPulses } from './evaluation-pulses';
import { evaluationRows } from './evaluation-rows';
import { events } from './events';
import { foundations } from './foundations';
import { jobs } from './jobs';
import { keyStates } from './key-states';
import { logCheckpoints, logCosignatures } from './log-checkpoints';
import { logLease } from './log-lease';
import { logLeaves, logQueue } from './log-leaves';
import { logNodes } from './log-tree';
import { apiKeys } from './api-keys';
import { people } from './participants';
import { onceOnly, onceOnlyContents } from './once-only';
import { reads } from './reads';
import { refusals } from './refusals';
import { companies } from './companies';
import { registrations } from './registrations';
import { runLines } from './run-lines';
import { services } from './services';
import { reviews } from './review-views';
import { documents } from './sealed-files';
import { sessionPrincipals, sessions } from './sessions';
import { tollOrders } from './toll-orders';
import { signingKeys } from './signing-keys';
import { dataKeys } from './data-keys';
import { rotations } from './kek-register';
import { nameKeys } from './key-store';
import type { StoredKind } from './stored-kind';

/** Collections of which the whole content of each document is sealed. */
export const SEALED_COLLECTIONS = [
  agreements,
  apiKeys,
  companies,
  documents,
  dossiers,
  drafts,
  evaluationPulses,
  evaluationRows,
  events,
  foundations,
  jobs,
  keyStates,
  people,
  reads,
  refusals,
  registrations,
  reports,
  reviews,
  services,
  signingKeys,
  tollOrders,
] as const;

/** Collections that lie in the clear, some of them with a field that is sealed. */
export const PLAIN_COLLECTIONS = [
  attestations,
  credentials,
  logCheckpoints,
  logCosignatures,
  logLease,
  logLeaves,
  logNodes,
  logQueue,
  onceOnly,
  runLines,
  sessions,
] as const;

/** Every collection of the database. */
export const COLLECTIONS = [...SEALED_COLLECTIONS, ...PLAIN_COLLECTIONS] as const;

/** Those of the key store, which is a database of its own. */
export const KEY_COLLECTIONS = [dataKeys, nameKeys, rotations] as const;

/** Everything that is stored under a version of its own, by its name. */
export const STORED_KINDS: ReadonlyMap<string, StoredKind<unknown>> = new Map(
  [
    ...[...COLLECTIONS, ...KEY_COLLECTIONS].map(({ kind }): StoredKind<unknown> => kind),
    ...[credentialSecrets, onceOnlyContents, sessionPrincipals],
  ].map((kind) => [kind.name, kind]),
);
