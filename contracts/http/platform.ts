import { z } from 'zod';
import { PolicyEdition } from '../edition/policy-edition';
import { EVERYBODY, defineOperations } from './operation';
import { Health, Readiness } from './readiness';
import { STATUS } from './status';

export const platformOperations = defineOperations({
  listEditions: {
    method: 'get',
    path: '/v1/editions',
    summary: 'List policy editions',
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
    summary: 'Check that the process is up',
    action: null,
    callers: [],
    inputs: {},
    isUnlimited: true,
    answers: { [STATUS.ok]: { description: 'The process is up.', schema: Health } },
    problems: [],
  },
  readReadiness: {
    method: 'get',
    path: '/readyz',
    summary: 'Check that the API is ready',
    action: null,
    callers: [],
    inputs: {},
    isUnlimited: true,
    answers: {
      [STATUS.ok]: { description: 'The API is ready.', schema: Readiness },
      [STATUS.unavailable]: {
        description: 'The API is not ready; says which neighbour is missing.',
        schema: Readiness,
      },
    },
    problems: [],
  },
  readOpenApi: {
    method: 'get',
    path: '/openapi.json',
    summary: 'Read this description as OpenAPI',
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
    summary: 'Read this description as a page',
    action: null,
    callers: [],
    inputs: {},
    answers: {
      [STATUS.ok]: { description: 'The page.', schema: z.string(), contentType: 'text/html' },
    },
    problems: [],
  },
});
