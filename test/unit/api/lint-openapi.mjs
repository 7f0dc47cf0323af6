// A program of its own: the linter is an ES module, which Jest on Node 20 does not load.
import { text } from 'node:stream/consumers';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const config = await createConfig({
  extends: ['recommended-strict'],
  rules: {
    'operation-description': 'error',
    'operation-singular-tag': 'error',
    'operation-operationId-unique': 'error',
    'parameter-description': 'error',
    'tag-description': 'error',
    'no-duplicated-tag-names': 'error',
    'no-invalid-schema-examples': 'error',
    'no-invalid-parameter-examples': 'error',
    'no-invalid-media-type-examples': 'error',
    // A login answers a browser with 303, and one operation of the codec is there to refuse: the test
    // beside this names the three, and no other may be without a 2xx.
    'operation-2xx-response': 'off',
  },
});
const source = await text(process.stdin);
const problems = await lintFromString({ source, config, absoluteRef: '/openapi.json' });
process.stdout.write(
  JSON.stringify(
    problems.map(
      ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`,
    ),
  ),
);
