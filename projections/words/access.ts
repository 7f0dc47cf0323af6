import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { accessEvents } from '../../contracts/review/access/events';
import type { LabelsOf } from './labels';
import { WITHHELD } from './actors';
import type { PromisedItem } from '../../contracts/review/access/ledger';
import type { Coverage } from '../../contracts/review/disclosure/ending';

/** As much of a profile as somebody is shown. */
type ShownAccess = NonNullable<ReviewRepresentation['access']>;
export type ShownProfile = ShownAccess['profile'];
type ShownNames = NonNullable<ShownAccess['observed']>['sent'];

/**
 * How an endpoint is asked, part by part: what its company said, and the names that were found at its check.
 * Markers of reasoning are the company's own text.
 */
export function profileParts(profile: ShownProfile, sent: ShownNames): string[] {
  const {
    authentication,
    query = [],
    timeoutMs,
    connections,
    tries,
    reasoning = [],
  } = profile ?? {};
  return [
    `secret in ${authentication ?? 'authorization'}`,
    ...query.map(({ name, value }) => `?${name ?? WITHHELD}=${value ?? WITHHELD}`),
    ...(sent === undefined
      ? []
      : [
          sent.tokenParameter ?? WITHHELD,
          sent.temperature === null ? 'no temperature' : 'temperature 0',
        ]),
    ...reasoning.map(
      ({ open, close }) => `reasoning in ${open ?? WITHHELD} … ${close ?? WITHHELD}`,
    ),
    ...(timeoutMs === undefined ? [] : [`${timeoutMs} ms a request`]),
    ...(connections === undefined ? [] : [`${connections} at a time`]),
    ...(tries === undefined ? [] : [`${tries} tries`]),
  ];
}

/** The same of a review, as much as its caller is shown: a default is no default where the profile is withheld. */
export function profileWords({
  access,
  withheld,
}: Pick<ReviewRepresentation, 'access' | 'withheld'>): string[] {
  if (access === null) return [];
  return withheld.includes('access.profile.authentication')
    ? [WITHHELD]
    : profileParts(access.profile, access.observed?.sent);
}

/** Where something promised stands. */
export const PROMISE_WORDS = {
  promised: 'promised',
  delivered: 'delivered, according to the company',
  confirmed: 'confirmed',
  missing: 'missing',
  takenBack: 'withdrawn by the company',
} as const satisfies Record<PromisedItem['status'], string>;

type Undelivered = NonNullable<Coverage['undelivered']>[number];

/** Why a promised item is not known to be delivered, and who reported it missing. */
export const undeliveredWords = ({
  why,
  missedBy = [],
}: {
  readonly why?: Undelivered['why'];
  readonly missedBy?: readonly Partial<Undelivered['missedBy'][number]>[];
}): string | null => {
  if (why === undefined) return null;
  const missed = missedBy.map(
    ({ agency, answered }) =>
      `${agency ?? WITHHELD} reported it missing${answered ? ANSWERED : ''}`,
  );
  return [...(why === 'foundMissing' ? [] : [NOT_HAD[why]]), ...missed].join('; ');
};

const ANSWERED = ' and has not confirmed the delivery that the company reports';

const NOT_HAD = {
  neverDelivered: 'it was never delivered',
  takenBack: 'the company withdrew the promise',
  takenBackOnceDelivered: 'the company withdrew the promise after reporting it delivered',
} as const satisfies Record<Exclude<Undelivered['why'], 'foundMissing'>, string>;

/** One line for each event about snapshot and access: codes and instants alone. */
export const ACCESS_LABELS: LabelsOf<typeof accessEvents> = {
  AccessDropped: ({ credential }) =>
    credential === null ? 'access dropped' : 'access dropped and its credential destroyed',
  AccessProvided: ({ generation }) => `access ${generation} provided`,
  AccessVerified: ({ generation }) => `access ${generation} verified`,
  AccessUnreachable: ({ generation }) => `access ${generation} cannot be reached`,
  Amended: ({ rank, restarts, takenBack }) =>
    [
      `${rank} amendment`,
      ...(takenBack.length > 0 ? [`promises withdrawn: ${takenBack.length}`] : []),
      ...(restarts ? ['the window restarts'] : []),
    ].join('; '),
  AmendmentFiled: ({ amendment }) => `${amendment} filed; it waits for the lead`,
  DriftDetected: ({ drift, generation }) =>
    `${drift}: access ${generation} shows a snapshot other than the verified one`,
  DriftExplained: ({ drift }) => `${drift} explained by the company`,
  DriftAccepted: ({ drift }) => `explanation of ${drift} accepted by the lead`,
  DriftEnded: ({ drift }) => `${drift} is over: the verified snapshot is back`,
  Delivered: () => 'a promised item delivered',
  DeliveryConfirmed: () => 'a delivery confirmed',
  DeliveryMissing: () => 'a promised item reported missing',
  OutageBegan: ({ outage, from }) => `outage ${outage} began at ${from}`,
  OutageEnded: ({ outage, until }) => `outage ${outage} ended at ${until}`,
  AccessGranted: ({ grant, agency, until }) => `${grant} given at ${agency} until ${until}`,
  GrantRevoked: ({ grant }) => `${grant} revoked`,
  ReleaseAttested: () => 'the company attested what it released',
};
