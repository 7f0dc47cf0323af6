import type { Act } from '../../../contracts/review/act';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { OwnDeed } from '../../../contracts/review/own-command';
import type { Instant, ReviewId } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Actor } from '../../../contracts/people/participant';

/** A signed act, or an unsigned command of the review itself. */
export type Deed = Act | OwnDeed;

/** Something to decide, at an instant that the caller gives: the domain reads no clock. */
export interface Command<Kind extends Deed = Deed> {
  readonly id: string;
  readonly review: ReviewId;
  readonly at: Instant;
  readonly by: Actor;
  readonly deed: Kind;
  /** The signed envelope that said it; absent for what the review does of itself. */
  readonly statement?: string;
  /** Key of the piece of work that reports; absent for what is no report. Only what is still pending counts. */
  readonly work?: string | undefined;
}

/** The command whose deed is of the given kind. */
export type CommandOf<Kind extends Deed['kind']> = Command<Extract<Deed, { kind: Kind }>>;

export type Decision =
  { readonly events: readonly ReviewEvent[] } | { readonly rejection: RejectionCode };

export const reject = (rejection: RejectionCode): Decision => ({ rejection });

export const emit = (...events: readonly ReviewEvent[]): Decision => ({ events });

export function isDeed<Kind extends Deed['kind']>(
  command: Command,
  kind: Kind,
): command is CommandOf<Kind> {
  return command.deed.kind === kind;
}
