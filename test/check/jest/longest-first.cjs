'use strict';

const { sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take the longest, by how long they take: one that begins last would be waited for alone. */
const LONGEST = [
  'servers/api/schemathesis',
  'servers/api/two-worlds',
  'servers/workflows/random-lives',
  'servers/workflows/every-payload',
  'unit/domain/laws',
  'servers/activities/evaluation/durable-rows',
  'architecture/adding',
  'servers/api/toll',
  'servers/api/access-over-http',
  'servers/workflows/flood',
  'servers/api/lost-run',
  'unit/domain/bounds',
  'unit/policies/access-matrix',
  'unit/domain/access/laws',
  'servers/api/unreadable-documents',
  'faults/recorder-killed',
  'servers/workflows/long-life',
  'faults/evaluations-worker-killed',
  'faults/order-worker-killed',
  'unit/domain/broken-rules',
];

/** Begins with the longest, also where nobody has run them before: a fresh clone knows their sizes alone. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
};
module.exports.LONGEST = LONGEST;

function place({ path }) {
  const name = path.split(`${sep}test${sep}`).at(-1).replaceAll(sep, '/');
  const found = LONGEST.indexOf(name.replace('.test.ts', ''));
  return found === -1 ? LONGEST.length : found;
}
