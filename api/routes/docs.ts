import { z } from 'zod';
import { DOCS_PAGE } from '../docs-page';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const docsOperation = defineOperation({
  method: 'get',
  path: '/docs',
  operationId: 'readDocs',
  summary: 'This description as a page',
  action: null,
  callers: [],
  inputs: {},
  responses: {
    [STATUS.ok]: { description: 'The page.', schema: z.string(), contentType: 'text/html' },
  },
  problems: [],
  handle: () => ({ status: STATUS.ok, body: DOCS_PAGE }),
});
