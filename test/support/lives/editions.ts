import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import { loadEdition } from '../../../policies/editions';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { REGIMES, regimeRules } from '../regimes';
import { rulesOf } from '../review-world';
import { EVERY_RULE_ON } from '../whole-edition';

const US = loadEdition('us-2026-06');
const probe = { everyHours: 6, jitterMinutes: 30, failures: 3, credits: 'access-outage' };
/** Two agencies say what they have been given, and drift is asked about. */
const asking = {
  access: { ...US.access, drift: 'ask' as const, probe },
  agencies: US.agencies.map((one) =>
    one.id === 'nsa' ? { ...one, roles: [...one.roles, 'evaluates' as const] } : one,
  ),
} satisfies Partial<PolicyEdition>;

/**
 * Two questions, of which one is for a single agency; signers are assigned, nobody delegates, and
 * nothing is asked of the company.
 */
const strict: Partial<PolicyEdition> = {
  signOff: {
    ...US.signOff,
    questions: [
      ...US.signOff.questions,
      { id: 'method', text: 'Is the method sound?', rule: { kind: 'lead' } },
    ],
    assignment: 'required',
    separation: true,
    delegation: null,
  },
  window: { ...US.window, endAnchor: 'publicRelease' },
  escalation: { ...US.escalation, snooze: null },
  requests: null,
  determination: { ...US.determination, basis: 'required' },
  closures: null,
};

/** Three of everything, and hardly any text; the lead ends the window once the sign-offs stand. */
const narrow: Partial<PolicyEdition> = {
  window: { ...US.window, earlyEnd: { onQuorum: false, by: ['lead'] } },
  bounds: {
    ...(Object.fromEntries(
      Object.keys(US.bounds).map((kind) => [kind, 3]),
    ) as unknown as PolicyEdition['bounds']),
    textBytes: 9_000,
  },
};

/** The editions that lives are lived under: the real ones, those of the tests, and rules that neither has. */
export const EDITIONS: Readonly<Record<string, Rules>> = {
  'us-2026-06': rulesOf('us-2026-06'),
  'draft-2026-05': rulesOf('draft-2026-05'),
  whole: rulesOf('us-2026-06', EVERY_RULE_ON),
  restarting: rulesOf('us-2026-06', {
    ...asking,
    amendments: { ...US.amendments, major: ['weights'], clock: 'restart' },
    requests: null,
  }),
  complete: rulesOf('us-2026-06', {
    ...asking,
    amendments: { ...US.amendments, major: ['weights'] },
    window: {
      ...US.window,
      startsOn: 'partiesComplete',
      earlyEnd: { onQuorum: false, by: ['lead'] },
    },
    extensions: { ...US.extensions, longestDays: 5 },
  }),
  strict: rulesOf('us-2026-06', strict),
  narrow: rulesOf('us-2026-06', narrow),
  ...Object.fromEntries(REGIMES.map((regime) => [regime, regimeRules(regime)])),
};

export const REAL_EDITIONS = ['us-2026-06', 'draft-2026-05'] as const;
