import type { AccessReview } from '../../contracts/review/review-view';
import type { Principal } from '../../contracts/people/participant';
import { ACTIONS_BY_RESOURCE } from '../../contracts/http/access-action';
import type { AccessAction } from '../../contracts/http/access-action';
import type { AccessQuestion, AccessResource } from '../../policies/access/access-question';
import { REVIEW } from '../../test/support/review-world';

const NOW = '2026-07-10T12:00:00.000Z';

const COMPANY = { kind: 'company', company: 'example-labs' } as const;
const REVIEWER = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;

const CALLERS: readonly Principal[] = [
  { ...COMPANY, role: 'service' },
  { ...COMPANY, person: 'example-admin', role: 'admin' },
  { ...REVIEWER, role: 'reviewer' },
  { ...REVIEWER, person: 'lead-caisi', role: 'lead' },
  { kind: 'coordinator', person: 'example-coordinator' },
  { kind: 'operator', person: 'example-operator' },
  { kind: 'auditor', person: 'example-auditor' },
];

const DELIBERATED: AccessReview = {
  id: REVIEW,
  company: 'example-labs',
  conditions: { timeZone: 'America/New_York', grants: 'needed' },
  agencies: ['caisi', 'nsa', 'cisa'].map((id) => ({ id, lead: id === 'caisi', signs: true })),
  phase: 'deliberation',
  outcome: null,
  report: null,
  plannedRelease: '2026-08-01',
  accessLedger: { grants: [] },
};

const RESOURCES: Readonly<Record<keyof typeof ACTIONS_BY_RESOURCE, readonly AccessResource[]>> = {
  Review: [
    { kind: 'review', review: DELIBERATED },
    { kind: 'review', review: { ...DELIBERATED, phase: 'closed', outcome: 'completed' } },
  ],
  Platform: [{ kind: 'platform' }],
  Proposal: [
    {
      kind: 'proposal',
      proposal: {
        id: 'proposal-1',
        proposedBy: 'example-owner',
        registeredBy: [],
        agency: 'caisi',
      },
    },
  ],
};

/** Each kind of caller, every action, on what it can be asked for: every rule has its turn. */
export function everyQuestion(): AccessQuestion[] {
  const kinds = Object.keys(RESOURCES) as (keyof typeof RESOURCES)[];
  return CALLERS.flatMap((principal) => {
    const caller = { principal, recusedFrom: [], secondFactorAt: NOW };
    return kinds.flatMap((kind) =>
      RESOURCES[kind].flatMap((resource) =>
        ACTIONS_BY_RESOURCE[kind].map((action: AccessAction) => ({
          ...{ caller, action, resource },
          now: NOW,
        })),
      ),
    );
  });
}
