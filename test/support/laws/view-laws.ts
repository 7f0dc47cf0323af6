import { isDeepStrictEqual } from 'node:util';
import type { ReviewEventType } from '../../../contracts/review/event';
import type { ReviewView } from '../../../contracts/review/review-view';
import { isDue } from '../../../workflows/domain/calendar/instant';
import { findingId } from '../../../workflows/domain/findings/cited';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { isOpen } from '../../../workflows/domain/kernel/state';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { liveSignOffs } from '../../../workflows/domain/signing/quorum';
import { recommendationKey } from '../../../workflows/domain/signing/signing-authority';
import type { Laws } from './law';

interface Both {
  readonly state: ReviewState;
  readonly view: ReviewView;
  readonly rules: Rules;
  /** Of the last command: what is over by then, the state may have let go of. */
  readonly at: string;
}

/** What the state has of a part, and what the view has of it in the same terms. */
type Part = (both: Both) => readonly [state: unknown, view: unknown];

type Ending = Pick<ReviewView, 'outcome' | 'report' | 'closedAt'>;

const course: Part = ({ state, view }) => {
  const { outcome = null, report = null, closedAt = null } = state as Partial<Ending>;
  return [
    { phase: state.phase, sequence: state.sequence, outcome, report, closedAt },
    {
      ...{ phase: view.phase, sequence: view.sequence, outcome: view.outcome },
      ...{ report: view.report, closedAt: view.closedAt },
    },
  ];
};

const determination: Part = ({ state, view }) => [
  {
    ...{ determination: state.determination, suites: state.suites },
    ...{ deficiencies: state.deficiencies, askedAt: state.course.question.askedAt },
    ...{ consultations: state.course.consultations, requests: state.course.requests },
  },
  {
    ...{ determination: view.determination, suites: view.suites },
    ...{ deficiencies: view.deficiencies.length, askedAt: view.course.askedAt },
    consultations: view.course.consultations.map(({ agency, view: said }) => ({
      ...{ agency, view: said },
    })),
    requests: view.course.requests
      .filter(({ status }) => status === 'open' || status === 'overdue')
      .map(({ id, askedAt, status }) => ({ id, askedAt, status })),
  },
];

const access: Part = ({ state, view }) => [
  state.access && [
    state.access.generation,
    state.access.status,
    state.access.declared,
    state.access.observed?.fingerprint,
    state.access.profile,
  ],
  view.access && [
    view.access.generation,
    view.access.status,
    view.access.declared,
    view.access.observed?.fingerprint,
    view.access.profile,
  ],
];

const ledger: Part = ({ state: { accessLedger: standing }, view: { accessLedger: whole }, at }) => [
  {
    ...{ declared: standing.declared, pinnedAt: standing.pinnedAt, filed: standing.filed },
    ...{ expectsChange: standing.expectsChange, promised: standing.promised },
    drift: standing.drift && [standing.drift.id, standing.drift.generation, standing.drift.cause],
    outage: standing.outage,
    grants: standing.grants.filter(({ until }) => !isDue(until, at)).map(({ id }) => id),
  },
  {
    ...{ declared: whole.declared, pinnedAt: whole.pinnedAt, expectsChange: whole.expectsChange },
    filed: whole.filed && { id: whole.filed.id, change: whole.filed.change },
    promised: whole.promised.map(({ variant, capability, status, deliveredAt, words }) => ({
      ...{ variant, capability, status, isDelivered: deliveredAt !== null },
      words: words.map(({ agency, says, answeredAt }) => ({
        ...{ agency, says: answeredAt === null ? says : 'answered' },
      })),
    })),
    drift:
      whole.drifts
        .filter(({ end }) => end === null)
        .map(({ id, generation, explanation }) => [
          id,
          generation,
          explanation?.cause ?? null,
        ])[0] ?? null,
    outage:
      whole.outages
        .filter(({ until }) => until === null)
        .map(({ id, suspension }) => ({ id, suspension }))[0] ?? null,
    grants: whole.grants
      .filter(({ until, revokedAt }) => revokedAt === null && !isDue(until, at))
      .map(({ id }) => id),
  },
];

const evaluations: Part = ({ state, view }) => {
  const isOver = !isOpen(state);
  const toShown = (status: string): string =>
    status === 'stale' || (isOver && status === 'running') ? 'cancelled' : status;
  return [
    state.evaluations
      .map(({ suite, generation, status, summary, attempt = 0 }) => [
        ...[suite, generation, toShown(status), attempt, summary?.transcript ?? null],
      ])
      .sort(),
    view.evaluations
      .map(({ suite, generation, status, summary, attempt }) => [
        ...[suite, generation, status, attempt, summary?.transcript.digest ?? null],
      ])
      .sort(),
  ];
};

const findings: Part = ({ state, view }) => [
  {
    findings: state.findings.findings.map(({ agency, status, stale, evidence }, index) => ({
      ...{ id: findingId(index), agency, stale, evidence },
      status: status === 'urgent' ? 'preliminary' : status,
    })),
    coverage: state.findings.coverage,
  },
  {
    findings: view.findings.findings.map(({ id, agency, status, stale, content }) => ({
      ...{ id, agency, stale, evidence: content.evidence.length > 0, status },
    })),
    coverage: view.findings.coverage.map(({ topic, done, agency }) => ({ topic, done, agency })),
  },
];

const clock: Part = ({ state, view }) => {
  const { days, openedAt, plannedRelease, closedDays, suspensions } = state.window;
  return [
    {
      ...{ days, openedAt, plannedRelease, closedDays },
      suspensions: suspensions.map(({ id, reason, from, until, cause, contest }) => ({
        ...{ id, reason, from, until, cause, isContested: contest !== undefined },
      })),
      end: view.window.closesAt === null ? null : (state.standingEnd?.closesAt ?? null),
    },
    {
      ...{ days: view.window.days, openedAt: view.window.openedAt },
      plannedRelease: view.plannedRelease,
      closedDays: view.window.closures.flatMap(({ counted }) => counted),
      // What does not count is in the view alone.
      suspensions: view.window.suspensions
        .filter(({ counts }) => counts)
        .map(({ id, reason, from, until, cause, contest }) => ({
          ...{ id, reason, from, until, cause, isContested: contest !== null },
        })),
      end: view.window.closesAt,
    },
  ];
};

/** Of each the latest: the view also shows those of earlier ends. */
const notices: Part = ({ state, view }) => [
  Object.fromEntries(state.notices.map(({ key, of }) => [key, of])),
  Object.fromEntries(
    view.notices.map(({ id, agency, of }) => [agency === null ? id : `${id}:${agency}`, of]),
  ),
];

/** While a dossier is reassembled, the view shows what counted before. */
const opinions: Part = ({ state, view, rules }) => [
  {
    dossier: state.dossier && [state.dossier.digest, state.dossierVersion],
    counting: state.dossier
      ? liveSignOffs(state, rules).map(({ agency, question }) => [agency, question])
      : [],
    recommendations: [...state.signing.recommendations].sort(),
  },
  {
    dossier: view.dossier && [view.dossier.digest, view.dossier.version],
    counting: view.signOffs
      .filter(({ stale, voided, withdrawn }) => !stale && voided === null && !withdrawn)
      .filter(() => view.dossier !== null)
      .map(({ agency, question }) => [agency, question]),
    recommendations: view.signing.recommendations
      .map((one) => recommendationKey({ ...one, person: one.person ?? one.agency }))
      .sort(),
  },
];

const roster: Part = ({ state: { signing: carried }, view: { signing: shown }, at }) => {
  const stillGiven = ({ until }: { readonly until: string }): boolean => !isDue(until, at);
  const toCall = (call: typeof carried.lastCall | typeof shown.lastCall) =>
    call && {
      ...{ openedAt: call.openedAt, called: call.called, ended: call.ended },
      waived: call.waived.map((one) => (typeof one === 'string' ? one : one.agency)),
    };
  return [
    [carried.people, carried.delegations.filter(stillGiven), toCall(carried.lastCall)],
    [shown.people, shown.delegations.filter(stillGiven), toCall(shown.lastCall)],
  ];
};

const escalations: Part = ({ state, view }) => [
  state.escalations.map(({ id, cause, holds, since, acknowledgedAt }) => ({
    ...{ id, cause, holds, since, isInHand: acknowledgedAt !== null },
  })),
  view.escalations
    .filter(({ resolvedAt }) => resolvedAt === null)
    .map(({ id, cause, holds, since, acknowledgedBy }) => ({
      ...{ id, cause, holds, since, isInHand: acknowledgedBy !== null },
    })),
];

const accuracy: Part = ({ state: { accuracy: check }, view: { accuracy: shown } }) => [
  check && [check.status, check.draft, check.comments, check.claims],
  shown && [
    ...[shown.status, shown.draft],
    shown.comments.map(({ id, answer }) => ({ id, answered: answer !== null })),
    shown.claims.map(({ id, ruled }) => ({ id, ruled: ruled !== null })),
  ],
];

const custody: Part = ({ state: { custody: carried }, view: { custody: shown, endedAt } }) => [
  [carried.holdings, carried.endedAt, carried.overdue, carried.retentionEnded],
  [
    shown.holdings
      .filter(({ status }) => status === 'held' || status === 'returned')
      .map(({ id, agency, person, status, handedTo }) => ({
        ...{ id, agency, person, status },
        handedTo: handedTo && { agency: handedTo.agency, person: handedTo.person },
      })),
    ...[endedAt, shown.overdueSince !== null, shown.retentionEndedAt !== null],
  ],
];

const partners: Part = ({ state: { selection }, view: { partners: shown } }) => [
  {
    partners: selection.partners.map(({ id, status, agreed, objected }) => ({
      ...{ id, status, agreed: [...agreed].sort(), objected: [...objected].sort() },
    })),
    waves: selection.waves,
  },
  {
    partners: shown.partners.map(({ id, status, positions }) => {
      const parties = (isFor: boolean) =>
        positions
          .filter(({ objection }) => (objection === null) === isFor)
          .map(({ party }) => party)
          .sort();
      return { id, status, agreed: parties(true), objected: parties(false) };
    }),
    waves: shown.waves,
  },
];

/** Each with an event that changes it in both. */
const PARTS: Readonly<Record<string, readonly [part: Part, event: ReviewEventType]>> = {
  'how far it has come': [course, 'ReportIssued'],
  'the determination and what the company is asked': [determination, 'RequestAsked'],
  'the access': [access, 'AccessUnreachable'],
  'the access ledger': [ledger, 'DriftDetected'],
  'the evaluations': [evaluations, 'EvaluationFailed'],
  'the findings': [findings, 'FindingFinalised'],
  'the window': [clock, 'DaysClosed'],
  'the notices': [notices, 'ReminderSent'],
  'the dossier and the opinions on it': [opinions, 'Recommended'],
  'who takes part': [roster, 'PersonAssigned'],
  'the escalations': [escalations, 'EscalationAcknowledged'],
  'the accuracy check': [accuracy, 'CommentAnswered'],
  'what is in custody': [custody, 'HoldingHandedOver'],
  'the partners': [partners, 'PartnerObjected'],
};

const toLaw = (name: string): string => `shows ${name} in its view as in its state`;

/** Of state and view, part by part: what both say alike is the same. */
export const VIEW_LAWS: Laws = Object.fromEntries(
  Object.entries(PARTS).map(([name, [part]]) => [
    toLaw(name),
    ({ state, view, rules, command: { at }, events }) => {
      if (!state || !view || events.length === 0) return null;
      const [carried, shown] = part({ state, view, rules, at });
      if (isDeepStrictEqual(carried, shown)) return null;
      return `${JSON.stringify(carried)} is shown as ${JSON.stringify(shown)}`;
    },
  ]),
);

/** Of each law the event that breaks it where the state ignores it. */
export const IGNORED: readonly (readonly [law: string, event: ReviewEventType])[] = Object.entries(
  PARTS,
).map(([name, [, event]]) => [toLaw(name), event]);
