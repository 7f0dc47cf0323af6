import type { ProjectedEvent } from '../../contracts/http/event-representation';
import type { accessEvents } from '../../contracts/review/access/events';

type AccessEventType = (typeof accessEvents)[number]['shape']['type']['value'];
type Labels = {
  readonly [Type in AccessEventType]: (event: Extract<ProjectedEvent, { type: Type }>) => string;
};

/** One line for each event about snapshot and access: codes and instants alone. */
export const ACCESS_LABELS: Labels = {
  AccessProvided: ({ generation }) => `access ${generation} provided`,
  AccessVerified: ({ generation }) => `access ${generation} verified`,
  AccessUnreachable: ({ generation }) => `access ${generation} cannot be reached`,
  AccessDropped: ({ credential }) =>
    credential === null ? 'access dropped' : 'access dropped and its credential destroyed',
  Amended: ({ rank, restarts, takenBack }) =>
    [
      `${rank} amendment`,
      ...(takenBack.length > 0 ? [`promises taken back: ${takenBack.length}`] : []),
      ...(restarts ? ['the window begins anew'] : []),
    ].join('; '),
  AmendmentFiled: ({ amendment }) => `${amendment} filed; it waits for the lead`,
  DriftDetected: ({ drift, generation }) =>
    `${drift}: access ${generation} shows another snapshot than was verified`,
  DriftExplained: ({ drift }) => `${drift} explained by the company`,
  DriftAccepted: ({ drift }) => `explanation of ${drift} taken by the lead`,
  DriftEnded: ({ drift }) => `${drift} is over: the verified snapshot shows again`,
  Delivered: () => 'something promised delivered',
  DeliveryConfirmed: () => 'a delivery confirmed',
  DeliveryMissing: () => 'something promised reported missing',
  OutageBegan: ({ outage, from }) => `outage ${outage} began at ${from}`,
  OutageEnded: ({ outage, until }) => `outage ${outage} ended at ${until}`,
  AccessGranted: ({ grant, agency, until }) => `${grant} given in ${agency} until ${until}`,
  GrantRevoked: ({ grant }) => `${grant} revoked`,
  ReleaseAttested: () => 'the company attested what it released',
};
