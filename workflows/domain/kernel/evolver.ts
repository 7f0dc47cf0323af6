import type { ChangeKind } from '../../../contracts/edition/change-kind';
import type { Instant } from '../../../contracts/primitives';
import type { EndpointProfile } from '../../../contracts/review/endpoint-profile';
import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { Counted } from './bounds';
import type { ReviewState } from './state';

export type EventOf<Type extends ReviewEventType> = Extract<ReviewEvent, { type: Type }>;

/** The types of a feature's events, as its contract lists them. */
export type TypesOf<Events extends readonly { shape: { type: { value: ReviewEventType } } }[]> =
  Events[number]['shape']['type']['value'];

/** What each event makes of a state: one entry an event, so that a new event does not compile without. */
export type Evolvers<Types extends ReviewEventType = ReviewEventType> = {
  readonly [Type in Types]: (state: ReviewState, event: EventOf<Type>, at: Instant) => ReviewState;
};

/** Events that somebody brings about. */
type Said<Types extends ReviewEventType> = Types extends unknown
  ? EventOf<Types> extends { readonly by: unknown }
    ? Types
    : never
  : never;

/**
 * What each event adds to. One that somebody brings about has an entry, so that a new one does not compile without:
 * `null` is for what happens once, replaces what stood before, or settles something that is counted already: it can
 * come no more often than what it settles, and is never refused for its number. What the review alone brings about
 * follows from what is counted, and needs no entry.
 */
export type CountsOf<Types extends ReviewEventType> = Readonly<
  Record<Said<Types>, Counted | null> & Partial<Record<Types, Counted | null>>
>;

/** As much of a state or a view as says what an event changes. */
export interface HasAccess {
  readonly access: { readonly profile?: EndpointProfile | undefined } | null;
}

/**
 * What of an assembled dossier each event changes; what has no entry changes nothing that a dossier holds. A law
 * finds one that is missing: a dossier in force is what would be assembled now.
 */
export type ChangesOf<Types extends ReviewEventType> = {
  readonly [Type in Types]?:
    ((event: EventOf<Type>, before: HasAccess) => ChangeKind[]) | ChangeKind;
};
