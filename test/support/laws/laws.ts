import { COURSE_LAWS } from './course-laws';
import { LATE_LAWS } from './late-laws';
import type { Laws } from './law';
import { MOVE_LAWS } from './move-laws';
import { RECORD_LAWS } from './record-laws';
import { SIGNING_LAWS } from './signing-laws';
import { TIME_LAWS } from './time-laws';
import { VIEW_LAWS } from './view-laws';

/** What holds in whatever happens to a review: each is judged after every command of the same lives. */
export const LAWS: Laws = {
  ...RECORD_LAWS,
  ...COURSE_LAWS,
  ...TIME_LAWS,
  ...MOVE_LAWS,
  ...SIGNING_LAWS,
  ...LATE_LAWS,
  ...VIEW_LAWS,
};
