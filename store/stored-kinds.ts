import { agreements } from './people/agreements';
import { attestations } from './record/attestations';
import { credentials, credentialSecrets } from './people/credentials';
import { dossiers, drafts, reports } from './record/documents';
import { evaluationPulses } from './record/evaluation-pulses';
import { evaluationRows } from './record/evaluation-rows';
import { events } from './record/events';
import { foundations } from './record/foundations';
import { jobs } from './record/jobs';
import { keyStates } from './keys/key-states';
import { logCheckpoints, logCosignatures } from './log/log-checkpoints';
import { logLease } from './log/log-lease';
import { logLeaves, logQueue } from './log/log-leaves';
import { logNodes } from './log/log-tree';
import { apiKeys } from './people/api-keys';
import { people } from './people/participants';
import { oneTimeSecrets, oneTimeSecretContents } from './one-time-secrets';
import { reads } from './record/reads';
import { refusals } from './record/refusals';
import { companies } from './people/companies';
import { registrations } from './people/registrations';
import { runLines } from './record/run-lines';
import { services } from './people/services';
import { reviews } from './record/review-views';
import { documents } from './sealed-files';
import { sessionPrincipals, sessions } from './people/sessions';
import { tollOrders } from './record/toll-orders';
import { signingKeys } from './keys/signing-keys';
import { dataKeys } from './keys/data-keys';
import { rotations, nameKeys } from './keys/key-store';
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
  oneTimeSecrets,
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
    ...[credentialSecrets, oneTimeSecretContents, sessionPrincipals],
  ].map((kind) => [kind.name, kind]),
);
