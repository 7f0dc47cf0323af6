import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyEdition } from '../../contracts/edition/policy-edition';
import { loadEdition } from '../../policies/editions';
import { resolveCalendar } from '../../policies/resolve-calendar';
import type { Rules } from '../../workflows/domain/kernel/rules';

const US = loadEdition('us-2026-06');

export const REGIMES = ['hsr', 'cfius', 'fda-510k'] as const;

/**
 * A test edition that is modelled on another regime's clock. Its file says what that regime says; all
 * else is as in us-2026-06, so that it is a whole edition. Its calendar begins with May 2026.
 */
export function regimeRules(id: (typeof REGIMES)[number]): Rules {
  const file = join(__dirname, 'data', 'editions', `${id}.json`);
  const said: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const edition = PolicyEdition.parse({
    ...US,
    reminders: [],
    escalation: { ...US.escalation, rungs: [] },
    ...(said as object),
  });
  return { edition, calendar: resolveCalendar(edition, '2026-05-01T12:00:00.000Z') };
}
