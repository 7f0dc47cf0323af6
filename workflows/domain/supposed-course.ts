import type { RecordedEvent } from '../../contracts/event';
import type { MovedTerm } from '../../contracts/events/closure-events';
import type { Code, Instant } from '../../contracts/primitives';
import type { WhatIf } from '../../contracts/what-if';
import type { SupposedMove } from '../../contracts/window-move';
import type { Rules } from './rules';
import type { ReviewState } from './state';

/** A review on the way from what is to what is supposed. */
export interface Course {
  readonly state: ReviewState;
  readonly rules: Rules;
  readonly moves: SupposedMove[];
  /** As they moved, one after the other. */
  readonly terms: MovedTerm[];
  readonly refusals: WhatIf['refusals'];
}

export interface Setting {
  readonly at: Instant;
  /** The place of the supposition among all. */
  readonly place: number;
  readonly recorded: readonly RecordedEvent[];
  readonly editions: Readonly<Record<Code, Rules>>;
}
