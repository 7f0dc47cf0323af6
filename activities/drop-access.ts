import type { Effects } from '../workflows/effects';
import { destroyCredentialsOf } from './store/credentials';
import type { Store } from './store/store';

/** Destroys what the company deposited for the review, what an earlier access left behind included. */
export const createDropAccess =
  ({ store }: { store: Store }): Effects['dropAccess'] =>
  ({ review }) =>
    destroyCredentialsOf(store, review);
