import { actOperations } from './acts';
import { agreementOperations } from './agreements';
import { codecOperations } from './codec';
import { companyOperations } from './companies';
import { documentOperations } from './documents';
import { keyOperations } from './keys';
import { logOperations } from './log';
import { loginOperations } from './login';
import type { Operation } from './operation';
import { peopleOperations } from './people';
import { platformOperations } from './platform';
import { recordOperations } from './record';
import { reportOperations } from './reports';
import { reviewOperations } from './reviews';
import { signingKeyOperations } from './signing-keys';
import { tollOperations } from './toll';
import { viewOperations } from './views';

/** Everything that the API does, by its ids. */
export const API = {
  ...reviewOperations,
  ...actOperations,
  ...recordOperations,
  ...reportOperations,
  ...documentOperations,
  ...tollOperations,
  ...agreementOperations,
  ...peopleOperations,
  ...companyOperations,
  ...loginOperations,
  ...signingKeyOperations,
  ...viewOperations,
  ...keyOperations,
  ...logOperations,
  ...codecOperations,
  ...platformOperations,
};

/** The same, in order. What is mounted, documented, asked and drawn up in docs/access.md comes from this list. */
export const OPERATIONS: readonly Operation[] = Object.values(API);
