import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Operation } from '../../../contracts/http/operation';
import { OPERATIONS } from '../../../contracts/http/operations';
import type { Principal } from '../../../contracts/people/participant';
import { FRESH_SECOND_FACTOR_MS } from '../../../contracts/people/session';
import { isApproval } from '../../../contracts/http/access-action';
import type { AccessAction } from '../../../contracts/http/access-action';
import { createAccessRules } from '../../../policies/access/access-rules';
import { ROLES } from '../../unit/policies/access-matrix';
import { askAnywhere, fresh } from '../../unit/policies/access-world';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { furnishReview } from './furnished-review';
import { toSampleRequest } from './sample-request';
import { tokenFor } from './token-for';

const rules = createAccessRules();

/** What weighs heavily before anything of it is looked at; who approves is asked once there is a proposal. */
const weighty = OPERATIONS.filter(
  ({ action }) => action !== null && rules.isIn(action, 'highValue') && !isApproval(action),
);
const rows = weighty.map((operation) => [operation.operationId, operation] as const);

let world: ApiWorld;
let review: string;
beforeAll(async () => {
  world = await openApiWorld();
  const closed = { company: 'example-labs', name: 'closed', afterMs: 0, isClosed: true };
  review = (await furnishReview(world.store, closed)).id;
});
afterAll(() => world.close());

/** Somebody who may do it, with a second factor just shown. */
function callerFor(action: AccessAction): Principal {
  const found = Object.values(ROLES).find((role) => askAnywhere(role, action, fresh(role)).allowed);
  if (!found) throw new Error(`nobody may ${action}`);
  return found;
}

async function codeOf(operation: Operation, ageMs: number | null): Promise<unknown> {
  const principal = callerFor(operation.action ?? 'readLog');
  const secondFactorAt = ageMs === null ? null : new Date(Date.now() - ageMs).toISOString();
  const as = await tokenFor(world, principal, { secondFactorAt });
  const { path, question } = toSampleRequest(operation, { review });
  const { body } = await world.ask(path, { ...question, as });
  return (body as { code?: string }).code;
}

describe('a second factor', () => {
  it('is asked for by many operations', () => {
    expect(rows.map(([id]) => id)).toEqual(
      expect.arrayContaining([
        ...['addServiceKey', 'beginPasskey', 'changePerson', 'changeService', 'destroyReview'],
        ...['determine', 'enrolSigningKey', 'issueApiKey', 'liftRecusal', 'registerCompany'],
        ...['registerPasskey', 'registerPerson', 'registerService', 'revokeApiKey'],
        ...['revokeServiceKey', 'revokeSigningKey', 'rotateKeys', 'signOff'],
      ]),
    );
  });

  it.each(rows)('must be fresh for %s', async (_id, operation) => {
    const refused = 'fresh-authentication-required';
    expect(await codeOf(operation, null)).toBe(refused);
    expect(await codeOf(operation, FRESH_SECOND_FACTOR_MS + 1_000)).toBe(refused);
    expect(await codeOf(operation, FRESH_SECOND_FACTOR_MS - 60_000)).not.toBe(refused);
  });
});
