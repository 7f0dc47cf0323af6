import { recordBatch } from '../../activities/store/record-batch';
import type { Store } from '../../activities/store/store';
import type { Actor } from '../../contracts/statement';
import { toReviewId } from '../../trust/review-id';
import { rulesOf, submission, World } from '../support/review-world';

export interface Seeded {
  readonly id: string;
  readonly world: World;
}

/** Records a review of the company that has lived through `live`; `name` tells a company's reviews apart. */
export async function seedReview(
  store: Store,
  { company, name }: { readonly company: string; readonly name: string },
  live: (world: World) => unknown = () => undefined,
): Promise<Seeded> {
  const id = toReviewId(company, name);
  const world = new World(rulesOf('us-2026-06'));
  const by: Actor = { kind: 'company', company };
  world.after(seededSoFar++ * 1_000);
  world.does(by, { kind: 'submit', edition: 'us-2026-06', submission });
  live(world);
  const events = world.recorded.map((recorded) => ({ ...recorded, review: id }));
  await recordBatch(store, { review: id, events, refusals: [] });
  return { id, world };
}

/** Each review is submitted a second after the one before. */
let seededSoFar = 0;

export const EXAMPLE_LABS = { kind: 'company', company: 'example-labs' } as const;
export const OTHER_LABS = { kind: 'company', company: 'other-labs' } as const;
export const LEAD_REVIEWER = {
  kind: 'reviewer',
  person: 'lead-reviewer',
  agency: 'caisi',
} as const;
export const OUTSIDE_REVIEWER = {
  kind: 'reviewer',
  person: 'outside-reviewer',
  agency: 'outside-agency',
} as const;
export const OPERATOR = { kind: 'operator', person: 'example-operator' } as const;
export const AUDITOR = { kind: 'auditor', person: 'example-auditor' } as const;
