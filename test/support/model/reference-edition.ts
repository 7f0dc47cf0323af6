import type { Foundation } from '../../../contracts/edition/foundation';
import { PolicyEdition } from '../../../contracts/edition/policy-edition';
import { loadEdition } from '../../../policies/editions';
import { resolveCalendar } from '../../../policies/resolve-calendar';
import { regimeRules } from '../regimes';

export type Agency = 'caisi' | 'nsa' | 'cisa';
/** `caisi` leads and evaluates, `nsa` determines, `cisa` is consulted; all three sign, under every edition here. */
export const AGENCIES: readonly Agency[] = ['caisi', 'nsa', 'cisa'];
export type Party = Agency | 'coordinator' | 'company';

export interface Days {
  readonly days: number;
  readonly unit: 'calendarDays' | 'businessDays';
}

interface OutageRules {
  readonly longest: Days;
  readonly then: 'accessFailed' | 'resume';
  readonly totalDays: number;
  readonly shortestMinutes: number;
  readonly settledWithin: Days;
  readonly unsettled: 'annulled' | 'upheld';
}

/** What editions differ in, read from their files by a person. How a window is counted is the clock's to know. */
interface EditionTable {
  readonly opensOn: 'submission' | 'acceptance' | 'access';
  readonly accepts: 'itself' | 'lead';
  readonly windowDays: readonly [least: number, most: number];
  readonly access: Days;
  readonly isAnchored: boolean;
  readonly extensions: { readonly by: Party; readonly most: number; readonly longest: number };
  readonly outages: OutageRules | null;
  readonly quorum: (counting: readonly Agency[], dissenting: readonly Agency[]) => boolean;
  readonly lastCall: Days;
  /** Whose waivers end a last call early, beside those of the silent agencies. */
  readonly waivedByLead: boolean;
  readonly endsOnQuorum: boolean;
  readonly leadEndsEarly: boolean;
  readonly minorFindingsAreImmaterial: boolean;
  /** How often an agency's escalation holds the report of one dossier. */
  readonly holdsPerDossier: number;
  readonly raises: readonly ('deadlock' | 'urgentFinding')[];
  readonly settlesFirst: boolean;
  readonly checked: readonly string[];
  readonly giveBack: Days;
  readonly aftermath: Days | null;
  readonly hasPartners: boolean;
}

const calendarDays = (days: number): Days => ({ days, unit: 'calendarDays' });
const businessDays = (days: number): Days => ({ days, unit: 'businessDays' });

/** The lead, and so many others. */
const leadAnd =
  (others: number): EditionTable['quorum'] =>
  (counting) =>
    counting.includes('caisi') && counting.length > others;

const US: EditionTable = {
  opensOn: 'access',
  accepts: 'itself',
  windowDays: [1, 30],
  access: calendarDays(14),
  isAnchored: true,
  extensions: { by: 'company', most: 3, longest: Infinity },
  outages: {
    longest: calendarDays(14),
    then: 'accessFailed',
    totalDays: 21,
    shortestMinutes: 60,
    settledWithin: businessDays(3),
    unsettled: 'annulled',
  },
  quorum: leadAnd(1),
  lastCall: businessDays(2),
  waivedByLead: true,
  endsOnQuorum: true,
  leadEndsEarly: false,
  minorFindingsAreImmaterial: true,
  holdsPerDossier: 1,
  raises: ['deadlock', 'urgentFinding'],
  settlesFirst: true,
  checked: ['completed', 'windowClosed'],
  giveBack: calendarDays(30),
  aftermath: calendarDays(365),
  hasPartners: true,
};

const OF_REGIMES: EditionTable = {
  ...US,
  access: calendarDays(365),
  isAnchored: false,
  outages: null,
  checked: [],
  aftermath: null,
  hasPartners: false,
};

const TABLES = {
  'us-2026-06': US,
  'draft-2026-05': {
    ...US,
    opensOn: 'submission',
    windowDays: [14, 90],
    access: calendarDays(21),
    extensions: { by: 'company', most: 1, longest: Infinity },
    quorum: leadAnd(2),
    checked: [],
    hasPartners: false,
  },
  hsr: {
    ...OF_REGIMES,
    opensOn: 'submission',
    windowDays: [15, 60],
    extensions: { by: 'caisi', most: 1, longest: 30 },
    endsOnQuorum: false,
    leadEndsEarly: true,
  },
  cfius: {
    ...OF_REGIMES,
    opensOn: 'acceptance',
    windowDays: [45, 60],
    extensions: { by: 'coordinator', most: 1, longest: 15 },
  },
  counted: {
    ...US,
    opensOn: 'acceptance',
    accepts: 'lead',
    windowDays: [3, 20],
    access: businessDays(10),
    extensions: { by: 'caisi', most: 2, longest: 5 },
    outages: {
      longest: businessDays(3),
      then: 'resume',
      totalDays: 6,
      shortestMinutes: 30,
      settledWithin: calendarDays(2),
      unsettled: 'upheld',
    },
    quorum: (counting, dissenting) => counting.length > 1 && dissenting.length === 0,
    lastCall: businessDays(1),
    waivedByLead: false,
    minorFindingsAreImmaterial: false,
    holdsPerDossier: 0,
    raises: ['deadlock'],
    settlesFirst: false,
    checked: [],
    giveBack: businessDays(3),
    aftermath: calendarDays(30),
    hasPartners: false,
  },
} satisfies Record<string, EditionTable>;

export type EditionId = keyof typeof TABLES;

/** Business days in whole, a lead that accepts, any two that sign where nobody dissents, and no check of the draft. */
function countedEdition(): PolicyEdition {
  const us = loadEdition('us-2026-06');
  const term = (of: Days) => ({ ...of, inLapse: 'stops' }) as const;
  const table = TABLES.counted;
  return {
    ...us,
    id: 'counted',
    intake: { acceptance: 'lead' },
    window: {
      ...us.window,
      ...{ unit: 'businessDays', tolling: 'wholeDays', rollOver: 'nextBusinessDay' },
      ...{ minimumDays: 3, defaultDays: 10, ceilingDays: 20 },
      ...{ startsOn: 'acceptance', firstDay: 'notCounted', cutOff: '17:00:00' },
      endAnchor: 'publicRelease',
    },
    access: { ...us.access, deadline: term(table.access) },
    suspensions: us.suspensions.map((one) =>
      one.reason === 'access-outage'
        ? {
            ...one,
            longest: term(table.outages.longest),
            ...{ then: 'resume', longestTotalDays: 6, shortestMinutes: 30 },
            contest: {
              ...{ settledBy: ['lead', 'coordinator'], unsettled: 'upheld' },
              within: term(table.outages.settledWithin),
            },
          }
        : one,
    ),
    extensions: { consent: 'lead', most: 2, longestDays: 5 },
    determination: { ...us.determination, settledFirst: [] },
    signOff: {
      ...us.signOff,
      questions: us.signOff.questions.map((question) => ({ ...question, rule: ANY_TWO })),
      immaterial: [],
      lastCall: { term: term(table.lastCall), waivedBy: 'silentAgencies' },
    },
    escalation: { ...us.escalation, holdsReport: null, causes: ['deadlock'] },
    accuracy: null,
    custody: {
      ...us.custody,
      giveBack: term(table.giveBack),
      aftermath: { ...table.aftermath, inLapse: 'runs' },
    },
    partners: null,
    citations: us.citations.filter(({ supports }) => !supports.startsWith('/partners/')),
  };
}

type Rule = PolicyEdition['signOff']['questions'][number]['rule'];
const ANY_TWO: Rule = {
  kind: 'all',
  of: [
    {
      kind: 'atLeast',
      count: 2,
      of: AGENCIES.map((agency) => ({ kind: 'agency', agency })),
    },
    { kind: 'noDissent' },
  ],
};

const FILES: { readonly [Id in EditionId]: () => PolicyEdition } = {
  'us-2026-06': () => loadEdition('us-2026-06'),
  'draft-2026-05': () => loadEdition('draft-2026-05'),
  hsr: () => regimeRules('hsr').edition,
  cfius: () => regimeRules('cfius').edition,
  counted: countedEdition,
};

/** Deliberation is what matters in these lives: the suites have tests of their own. */
const withoutSuites = (edition: PolicyEdition): PolicyEdition => ({
  ...edition,
  suites: { covered: [], notCovered: [], cannotRuleOut: [] },
  findings: { ...edition.findings, topics: [{ id: 'autonomy', title: 'Acting alone' }] },
});

/** An edition as the reference knows it, and the very one that the review runs by, as data. */
export interface ReferenceEdition extends EditionTable {
  readonly id: EditionId;
  readonly foundation: Foundation;
}

export const EDITION_IDS = Object.keys(TABLES) as EditionId[];

const KNOWN = new Map<EditionId, ReferenceEdition>();

export function referenceEdition(id: EditionId): ReferenceEdition {
  const known = KNOWN.get(id);
  if (known) return known;
  const edition = PolicyEdition.parse(withoutSuites(FILES[id]()));
  const calendar = resolveCalendar(edition, new Date().toISOString());
  const read = { ...TABLES[id], id, foundation: { edition, calendar } };
  KNOWN.set(id, read);
  return read;
}
