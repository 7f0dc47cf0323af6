import type { Digest } from '../../contracts/primitives';
import type { Applied } from './applied';

/** What each applied statement says, as a digest, by the id of its command. */
export type Said = Readonly<Record<string, Digest>>;

interface Saying {
  readonly id: string;
  /** Undefined where an earlier version judged the statement. */
  readonly digest: Digest | undefined;
}

/** Adds what a statement says, and forgets what the review has forgotten. */
export function keepSaid(said: Said, applied: Applied, { id, digest }: Saying): Said {
  const remembered = Object.entries(said).filter(([one]) => Object.hasOwn(applied, one));
  return Object.fromEntries(digest === undefined ? remembered : [...remembered, [id, digest]]);
}

/** Whether a repeated command says what it said the first time, as far as that is known. */
export const saysTheSame = (said: Said, { id, digest }: Saying): boolean =>
  !Object.hasOwn(said, id) || said[id] === digest;
