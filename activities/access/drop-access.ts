import type { Effects } from '../../workflows/effects';
import { destroyCredentialsOf } from '../../store/people/credentials';
import type { Store } from '../../store/store';

/** Destroys what the company deposited for the review, also what no access on record speaks of. */
export const createDropAccess =
  ({ store }: { store: Store }): Effects['dropAccess'] =>
  ({ review }) =>
    destroyCredentialsOf(store, review);
