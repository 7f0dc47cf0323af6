import { projectView } from '../../activities/store/project-view';
import type { AccessLedger } from '../../contracts/access/ledger';
import type { ReviewView } from '../../contracts/review-view';
import type { World } from './review-world';

/** The whole access ledger, as the view of what is recorded has it. */
export function ledgerOf({ recorded }: World): AccessLedger {
  const view = recorded.reduce<ReviewView | null>(projectView, null);
  if (!view) throw new Error('nothing was submitted');
  return view.accessLedger;
}
