import { when } from '../contradiction';
import type { Check } from '../contradiction';
import {
  LARGEST_EDITION_BYTES,
  MOST_CARRIED_BYTES,
  bytesOf,
  mostCarried,
  suitesOf,
} from '../most-carried';

/** A finding knows the suites that it cites by one bit each. */
const MOST_SUITES = 30;

/** What a review would carry from one run to the next under the edition. */
export const inSize: Check = (edition) => [
  ...when(bytesOf(edition) > LARGEST_EDITION_BYTES, {
    path: [],
    code: 'too-large',
    why: `must not be larger than ${LARGEST_EDITION_BYTES} bytes`,
  }),
  ...when(suitesOf(edition).length > MOST_SUITES, {
    path: ['suites'],
    code: 'too-large',
    why: `must not be more than ${MOST_SUITES}`,
  }),
  ...when(mostCarried(edition) > MOST_CARRIED_BYTES, {
    path: ['bounds'],
    code: 'too-large',
    why: `let a review carry more than ${MOST_CARRIED_BYTES} bytes from one run to the next`,
  }),
];
