import type { CedarValueJson, EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import type { AccessReview } from '../../contracts/review/review-view';
import type { Principal } from '../../contracts/people/participant';
import type { Instant } from '../../contracts/primitives';
import type { AccessCaller, AccessQuestion, AccessResource } from './access-question';
import { toEmbargoEnd } from './embargo';
import { asksForGrant, grantedAt } from './grants';

/** The type in the rules' schema that stands for a kind of caller. */
export const CALLER_TYPES = {
  company: 'CompanyCaller',
  reviewer: 'Reviewer',
  coordinator: 'Coordinator',
  operator: 'Operator',
  auditor: 'Auditor',
} as const satisfies Record<Principal['kind'], string>;

type Attributes = Record<string, CedarValueJson>;

export function toCallerEntity({ principal, recusedFrom }: AccessCaller): EntityJson {
  const { person } = principal;
  const attrs: Attributes = {
    recusedFrom: recusedFrom.map((review) => reference('Review', review)),
    ...(person === undefined ? {} : { person: reference('Person', person) }),
    ...placeOf(principal),
  };
  return entity(CALLER_TYPES[principal.kind], person ?? 'service', attrs);
}

function placeOf(principal: Principal): Attributes {
  switch (principal.kind) {
    case 'company':
      return { company: reference('Company', principal.company), role: principal.role };
    case 'reviewer':
      return { agency: reference('Agency', principal.agency), role: principal.role };
    case 'coordinator':
    case 'operator':
    case 'auditor':
      return {};
    default:
      return principal satisfies never;
  }
}

export function toResourceEntity(resource: AccessResource, now: Instant): EntityJson {
  switch (resource.kind) {
    case 'review':
      return toReviewEntity(resource.review, now);
    case 'proposal': {
      const { id, proposedBy, registeredBy, company, agency } = resource.proposal;
      return entity('Proposal', id, {
        registeredBy: registeredBy.map((person) => reference('Person', person)),
        ...(proposedBy === null ? {} : { proposedBy: reference('Person', proposedBy) }),
        ...(company === undefined ? {} : { company: reference('Company', company) }),
        ...(agency === undefined ? {} : { agency: reference('Agency', agency) }),
      });
    }
    case 'platform':
      return entity('Platform', 'platform', {});
    default:
      return resource satisfies never;
  }
}

function toReviewEntity(review: AccessReview, now: Instant): EntityJson {
  const embargoEnd = toEmbargoEnd(review);
  return entity('Review', review.id, {
    company: reference('Company', review.company),
    agencies: review.agencies.map(({ id }) => reference('Agency', id)),
    phase: review.phase,
    run: review.runFault?.state ?? 'sound',
    ended: review.outcome !== null,
    reported: review.report !== null,
    planned: review.plannedRelease !== null,
    asksForGrant: asksForGrant(review),
    granted: grantedAt(review, now).map(({ person, agency }) => ({
      person: reference('Person', person),
      agency: reference('Agency', agency),
    })),
    ...(embargoEnd === null ? {} : { embargoUntil: instant(embargoEnd) }),
  });
}

export function toContext({
  now,
  caller: { secondFactorAt },
}: Pick<AccessQuestion, 'now' | 'caller'>): Attributes {
  if (secondFactorAt === null) return { now: instant(now) };
  const ageMs = Date.parse(now) - Date.parse(secondFactorAt);
  return { now: instant(now), secondFactorAgeSeconds: Math.ceil(ageMs / 1_000) };
}

const entity = (type: string, id: string, attrs: Attributes): EntityJson & { uid: TypeAndId } => ({
  uid: { type, id },
  attrs,
  parents: [],
});

const reference = (type: string, id: string): CedarValueJson => ({ __entity: { type, id } });
const instant = (at: Instant): CedarValueJson => ({ __extn: { fn: 'datetime', arg: at } });
