import { duplicates, when } from '../contradiction';
import type { Check, Contradiction, Path } from '../contradiction';
import type { EditionShape } from '../edition-shape';
import type { Party } from '../parties';

interface PartiesRequest {
  readonly path: Path;
  readonly parties: readonly Party[];
  /** Decisions that a company would make on its own review. */
  readonly ofCompany: 'allowed' | 'refused';
}

/** Every list of parties who may do something: each once, and each filled. */
export const inParties: Check = (edition) =>
  askedOf(edition).flatMap((one) => inList(one, edition));

function askedOf(edition: EditionShape): PartiesRequest[] {
  const { window, requests, findings, escalation, accuracy, partners, suspensions } = edition;
  const listed = (path: Path, parties: readonly Party[] | undefined): PartiesRequest[] =>
    parties ? [{ path, parties, ofCompany: 'allowed' }] : [];
  const judged = (path: Path, parties: readonly Party[] | undefined): PartiesRequest[] =>
    parties ? [{ path, parties, ofCompany: 'refused' }] : [];
  return [
    ...judged(['window', 'earlyEnd', 'by'], window.earlyEnd.by),
    ...suspensions.flatMap(({ mayBegin, mayEnd, awaits, contest }, index) => [
      ...listed(['suspensions', index, 'mayBegin'], mayBegin),
      ...listed(['suspensions', index, 'mayEnd'], mayEnd),
      ...listed(['suspensions', index, 'awaits'], awaits),
      ...judged(['suspensions', index, 'contest', 'settledBy'], contest.settledBy),
    ]),
    ...judged(['requests', 'mayAsk'], requests?.mayAsk),
    ...judged(['findings', 'mayRecord'], findings.mayRecord),
    ...judged(['escalation', 'mayResolve'], escalation.mayResolve),
    ...judged(['escalation', 'holdsReport', 'furtherBy'], escalation.holdsReport?.furtherBy),
    ...judged(['accuracy', 'mayAnswer'], accuracy?.mayAnswer),
    ...listed(['partners', 'mayNominate'], partners?.mayNominate),
    ...listed(['partners', 'agreedBy'], partners?.agreedBy),
    ...listed(['toll', 'mayOrder'], edition.toll?.mayOrder),
    ...listed(['closures', 'mayClose'], edition.closures?.mayClose),
    ...listed(['closures', 'mayOrder'], edition.closures?.mayOrder),
  ];
}

function inList(
  { path, parties, ofCompany }: PartiesRequest,
  edition: EditionShape,
): Contradiction[] {
  return [
    ...duplicates(path, parties, 'each of them'),
    ...parties.flatMap((party, index) => [
      ...when(!isSomebody(party, edition), {
        path: [...path, index],
        code: 'nobody',
        why: `no agency has the role "${party}"`,
      }),
      ...when(party === 'company' && ofCompany === 'refused', {
        path: [...path, index],
        code: 'wrong-party',
        why: 'is for the government only: the company would decide on its own review',
      }),
    ]),
  ];
}

const isSomebody = (party: Party, { agencies }: EditionShape): boolean =>
  party === 'company' ||
  party === 'coordinator' ||
  agencies.some(({ roles }) => roles.includes(party));

/** The agencies: each once, exactly one lead, and one for every necessary role. */
export const inAgencies: Check = ({ agencies, determination }) => {
  const has = (role: Party): boolean =>
    agencies.some(({ roles }) => roles.some((one) => one === role));
  const leads = agencies.filter(({ roles }) => roles.includes('lead'));
  return [
    ...duplicates(
      ['agencies'],
      agencies.map(({ id }) => id),
      'each agency',
    ),
    ...duplicates(
      ['agencies'],
      agencies.map(({ name }) => name.trim()),
      'each name of an agency',
    ),
    ...agencies.flatMap(({ roles }, index) =>
      duplicates(['agencies', index, 'roles'], roles, 'each role'),
    ),
    ...when(leads.length !== 1, {
      path: ['agencies'],
      code: leads.length === 0 ? 'nobody' : 'conflict',
      why: 'exactly one agency must lead',
    }),
    ...when(!has('determines'), {
      path: ['agencies'],
      code: 'nobody',
      why: 'no agency determines whether a model is covered',
    }),
    ...when(!has('signs'), { path: ['agencies'], code: 'nobody', why: 'no agency signs' }),
    ...when(determination.within !== null && !has('determines'), {
      path: ['determination', 'within'],
      code: 'nobody',
      why: 'runs out for an agency that determines, but there is none',
    }),
  ];
};

/** Whom notices are for: each once. */
export const inAudiences: Check = ({ reminders, escalation, findings, custody }) => {
  const lists: (readonly [Path, readonly string[]])[] = [
    ...reminders.map(({ notify }, index) => [['reminders', index, 'notify'], notify] as const),
    ...escalation.rungs.map(
      ({ notify }, index) => [['escalation', 'rungs', index, 'notify'], notify] as const,
    ),
    ...escalation.ladder.map(
      ({ notify }, index) => [['escalation', 'ladder', index, 'notify'], notify] as const,
    ),
    [['findings', 'urgentTo'], findings.urgentTo],
    [['custody', 'overdue'], custody.overdue],
  ];
  return lists.flatMap(([path, audiences]) => duplicates(path, audiences, 'each of them'));
};

/** How partners are selected: together. */
export const inPartners: Check = ({ partners, window }) => {
  const agreedBy = partners?.agreedBy ?? [];
  const isOneSided = !agreedBy.includes('company') || agreedBy.every((one) => one === 'company');
  return [
    ...when(partners !== null && isOneSided, {
      path: ['partners', 'agreedBy'],
      code: 'conflict',
      why: 'must name the company and a party of the government',
    }),
    ...duplicates(['partners', 'objections'], partners?.objections ?? [], 'each reason'),
    ...when(partners === null && window.endAnchor === 'trustedPartnerRelease', {
      path: ['window', 'endAnchor'],
      code: 'conflict',
      why: 'ends the window before a release to partners, but the edition has none',
    }),
  ];
};
