import type { ChangeKind } from '../../../contracts/edition/sign-off-rules';
import type { EndpointProfile } from '../../../contracts/review/endpoint';
import type { Counted } from './bounds';
import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { ReviewState } from './state';

export type EventOf<Type extends ReviewEventType> = Extract<ReviewEvent, { type: Type }>;

/** The types of a feature's events, as its contract lists them: what is typed by them lacks none. */
export type TypesOf<Events extends readonly { shape: { type: { value: ReviewEventType } } }[]> =
  Events[number]['shape']['type']['value'];

/** What each event makes of a state or a view: an entry for each. */
export type Fold<Whole, Type extends ReviewEventType = ReviewEventType> = {
  readonly [T in Type]: (before: Whole, event: EventOf<T>, at: Instant) => Whole;
};
type AnyEntry = (before: unknown, event: ReviewEvent, at: Instant) => unknown;

type Part<Whole, Key extends keyof Whole> = NonNullable<Whole[Key]>;
/** A list as it then is; of all else, what becomes different. */
type Change<Of> = Of extends readonly unknown[] ? Of : Partial<Of>;

/** The whole with a part changed; where that is null, the whole as it was. */
export function withPart<Whole, Key extends keyof Whole>(
  whole: Whole,
  key: Key,
  change: (part: Part<Whole, Key>) => Change<Part<Whole, Key>>,
): Whole {
  const part = whole[key];
  if (part === null || part === undefined) return whole;
  const after: unknown = change(part);
  return { ...whole, [key]: Array.isArray(after) ? after : Object.assign({}, part, after) };
}

/** What each event changes of a part. */
export type PartFold<Of, Type extends ReviewEventType> = {
  readonly [T in Type]: (part: Of, event: EventOf<T>, at: Instant) => Change<Of>;
};

const within =
  <Whole>() =>
  <Key extends keyof Whole, Type extends ReviewEventType>(
    key: Key,
    folds: PartFold<Part<Whole, Key>, Type>,
  ): Fold<Whole, Type> => {
    const entries = Object.entries(folds) as [Type, AnyEntry][];
    const lifted = entries.map(([type, fold]) => [
      type,
      (whole: Whole, event: ReviewEvent, at: Instant) =>
        withPart(whole, key, (part) => fold(part, event, at) as Change<Part<Whole, Key>>),
    ]);
    return Object.fromEntries(lifted) as Fold<Whole, Type>;
  };

/** What events make of one part of the state. */
export const inState = within<ReviewState>();

/** What events make of one part of the view. */
export const inView = within<ReviewView>();

/** The same entry for each of some events. */
export const each = <const Type extends ReviewEventType, Entry>(
  types: readonly Type[],
  entry: Entry,
): Readonly<Record<Type, Entry>> =>
  Object.fromEntries(types.map((type) => [type, entry])) as Readonly<Record<Type, Entry>>;

type TypeIn<One> = One extends unknown ? keyof One & ReviewEventType : never;

const joining =
  <Whole>() =>
  <Folds extends readonly Partial<Fold<Whole>>[]>(
    ...folds: Folds
  ): Fold<Whole, TypeIn<Folds[number]>> => {
    const joined: Record<string, AnyEntry> = {};
    const entries = folds.flatMap((fold) => Object.entries(fold) as [string, AnyEntry][]);
    for (const [type, next] of entries) {
      const first = joined[type];
      joined[type] = first
        ? (before, event, at) => next(first(before, event, at), event, at)
        : next;
    }
    return joined as unknown as Fold<Whole, TypeIn<Folds[number]>>;
  };

/** Folds of the state as one. An event that more than one of them knows is folded by each, in their order. */
export const joinState = joining<ReviewState>();

/** Folds of the view as one, in the same way. */
export const joinView = joining<ReviewView>();

/** What an event makes of the whole, by a fold that knows it. */
export const foldBy = <Whole, Type extends ReviewEventType>(
  fold: Fold<Whole, Type>,
  before: Whole,
  { event, at }: { readonly event: EventOf<Type>; readonly at: Instant },
): Whole => (fold[event.type] as (...args: unknown[]) => Whole)(before, event, at);

/** A list with a change to those of its members that a test finds. */
export const changed = <One extends object>(
  list: readonly One[],
  isIt: (one: One, index: number) => boolean,
  change: (one: One) => NoInfer<Partial<One>>,
): One[] => list.map((one, index) => (isIt(one, index) ? { ...one, ...change(one) } : one));

/** A list with one of its members changed. */
export const withOne = <One extends { readonly id: string }>(
  list: readonly One[],
  id: string,
  change: NoInfer<Partial<One>> | ((one: One) => NoInfer<Partial<One>>),
): One[] =>
  changed(
    list,
    (one) => one.id === id,
    (one) => (typeof change === 'function' ? change(one) : change),
  );

export const withoutOne = <One extends { readonly id: string }>(
  list: readonly One[],
  id: string,
): One[] => list.filter((one) => one.id !== id);

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
