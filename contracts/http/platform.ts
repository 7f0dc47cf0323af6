import { z } from 'zod';
import { PolicyEdition } from '../edition/policy-edition';
import { EVERYBODY, defineOperations } from './operation';
import { Health, Readiness } from './readiness';
import { STATUS } from './status';

export const platformOperations = defineOperations({
  listEditions: {
    method: 'get',
    path: '/v1/editions',
    summary: 'List the policy editions that a review can begin under',
    action: 'listEditions',
    callers: EVERYBODY,
    inputs: {},
    answers: {
      [STATUS.ok]: {
        description: 'Every edition.',
        schema: z.strictObject({ items: z.array(PolicyEdition) }),
      },
    },
    problems: [],
  },
  readHealth: {
    method: 'get',
    path: '/healthz',
    summary: 'Whether this process is up, and of which deployment it is',
    action: null,
    callers: [],
    inputs: {},
    isUnlimited: true,
    answers: { [STATUS.ok]: { description: 'It is up.', schema: Health } },
    problems: [],
  },
  readReadiness: {
    method: 'get',
    path: '/readyz',
    summary: 'Whether the API can do its work',
    action: null,
    callers: [],
    inputs: {},
    isUnlimited: true,
    answers: {
      [STATUS.ok]: { description: 'Both neighbours answer.', schema: Readiness },
      [STATUS.unavailable]: { description: 'Says which neighbour is missing.', schema: Readiness },
    },
    problems: [],
  },
  readOpenApi: {
    method: 'get',
    path: '/openapi.json',
    summary: 'This description as OpenAPI 3.1',
    action: null,
    callers: [],
    inputs: {},
    answers: {
      [STATUS.ok]: { description: 'The document.', schema: z.record(z.string(), z.unknown()) },
    },
    problems: [],
  },
  readDocs: {
    method: 'get',
    path: '/docs',
    summary: 'This description as a page',
    action: null,
    callers: [],
    inputs: {},
    answers: {
      [STATUS.ok]: { description: 'The page.', schema: z.string(), contentType: 'text/html' },
    },
    problems: [],
  },
});
