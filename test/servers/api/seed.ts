import { recordBatch } from '../../../store/record/record-batch';
import type { Actor } from '../../../contracts/people/participant';
import { createKeyedReview } from '../../support/keyed-review';
import { rulesOf, submission, World } from '../../support/review-world';
import type { TestStore } from '../../support/test-store';
import { toSubmitAct } from '../../../trust/statements/statement';

export interface Seeded {
  readonly id: string;
  readonly world: World;
}

/** Records a review of the company that has lived through `live`; `name` tells a company's reviews apart. */
export async function seedReview(
  store: TestStore,
  { company, name }: { readonly company: string; readonly name: string },
  live: (world: World) => unknown = () => undefined,
): Promise<Seeded> {
  const id = await createKeyedReview(store, name, company);
  const world = new World(rulesOf('us-2026-06'));
  const by: Actor = { kind: 'company', company };
  world.after(seededSoFar++ * 1_000);
  world.does(by, toSubmitAct(world.rules, submission));
  live(world);
  const events = world.recorded.map((recorded) => ({ ...recorded, review: id }));
  await recordBatch(store, { review: id, foundation: world.rules, events, refusals: [] });
  return { id, world };
}

/** Each review is submitted a second after the one before. */
let seededSoFar = 0;

export const EXAMPLE_LABS = {
  kind: 'company',
  company: 'example-labs',
  role: 'service',
} as const;
/** The same company as a review's events name it. */
export const COMPANY_ACTOR: Actor = { kind: 'company', company: EXAMPLE_LABS.company };
export const OTHER_LABS = {
  kind: 'company',
  company: 'other-labs',
  role: 'service',
} as const;
export const LEAD_REVIEWER = {
  kind: 'reviewer',
  person: 'lead-reviewer',
  agency: 'caisi',
  role: 'reviewer',
} as const;
export const OUTSIDE_REVIEWER = {
  kind: 'reviewer',
  person: 'outside-reviewer',
  agency: 'outside-agency',
  role: 'reviewer',
} as const;
export const OPERATOR = { kind: 'operator', person: 'example-operator' } as const;
export const AUDITOR = { kind: 'auditor', person: 'example-auditor' } as const;
