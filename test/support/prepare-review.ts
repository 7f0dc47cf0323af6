import { randomUUID } from 'node:crypto';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { Submission } from '../../contracts/review/intake';
import { loadEdition } from '../../policies/editions';
import { resolveCalendar } from '../../policies/resolve-calendar';
import { ensureAgreement } from '../../stack/demo/example-agreement';
import type { Keyring } from '../../trust/keys/keyring';
import { toSubmitAct } from '../../trust/statements/statement';
import type { ReviewInput } from '../../workflows/messages';
import { ReviewHandle } from './review-handle';
import type { ReviewSite } from './review-handle';
import { toReviewId } from './review-id';
import { submission } from './review-world';

export interface PrepareRequest {
  readonly edition?: string;
  readonly change?: Partial<PolicyEdition>;
  readonly submission?: Partial<Submission>;
  readonly commandsPerRun?: number;
  /** What the run is started with instead, behind the submission's back. */
  readonly forged?: Partial<ReviewInput>;
}

/** All that the API does before it starts a review: its data key, and what its run begins with. */
export async function prepareReview(
  site: ReviewSite,
  keyring: Keyring,
  request: PrepareRequest = {},
) {
  const company = site.participants.company.id;
  const edition = { ...loadEdition(request.edition ?? 'us-2026-06'), ...request.change };
  const review = toReviewId(company, randomUUID());
  const calendar = resolveCalendar(edition, new Date().toISOString());
  const handle = new ReviewHandle(site, review);
  const agreement = await ensureAgreement(site.store, company);
  await keyring.create(review, company);
  const input: ReviewInput = {
    review,
    edition,
    calendar,
    submission: await handle.attest(
      toSubmitAct({ edition, calendar }, { ...submission, agreement, ...request.submission }),
    ),
    ...request.forged,
    ...(request.commandsPerRun && { commandsPerRun: request.commandsPerRun }),
  };
  return { review, handle, input };
}
