import type { CommandOf, Deed, Decision } from '../../kernel/command';
import type { Rules } from '../../kernel/rules';
import type { CustodyReview, OpenReview, ReportingReview } from '../../kernel/state';

/** A review that an order reaches: one that is not closed. Its window may not have opened, or be over. */
export type Ordered = OpenReview | ReportingReview | CustodyReview;

/** Rules for deeds that such a review hears, after its end as well. */
export type OrderedDeciders<Kinds extends Deed['kind']> = {
  readonly [Kind in Kinds]: (state: Ordered, command: CommandOf<Kind>, rules: Rules) => Decision;
};
