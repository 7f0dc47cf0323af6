import type { RecordedEvent } from '../../../contracts/review/event';
import type { MovedTerm } from '../../../contracts/review/window/closures';
import type { WhatIf } from '../../../contracts/review/window/what-if';
import type { SupposedMove } from '../../../contracts/review/window/moves';
import type { Code, Instant } from '../../../contracts/primitives';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';

/** A review on the way from what is to what is supposed. */
export interface SupposedCourse {
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
