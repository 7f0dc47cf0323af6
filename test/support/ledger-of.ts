import { projectView } from '../../workflows/domain/kernel/project';
import type { AccessLedger } from '../../contracts/review/access/ledger';
import type { ReviewView } from '../../contracts/review/review-view';
import type { World } from './review-world';

/** The view of what is recorded of a life. */
export function viewOf({ recorded }: World): ReviewView {
  const view = recorded.reduce<ReviewView | null>(projectView, null);
  if (!view) throw new Error('nothing was submitted');
  return view;
}

/** The whole access ledger, as the view has it. */
export const ledgerOf = (world: World): AccessLedger => viewOf(world).accessLedger;
