import type { CustodyReview, OpenReview, ReportingReview } from '../state';

/** A review that an order reaches: one that is not closed. Its window may not have opened, or be over. */
export type Ordered = OpenReview | ReportingReview | CustodyReview;
