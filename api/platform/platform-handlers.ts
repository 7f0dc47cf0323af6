import type { platformOperations } from '../../contracts/http/platform';
import { STATUS } from '../../contracts/http/status';
import { listEditions } from '../../policies/editions';
import { DOCS_PAGE } from '../http/docs-page';
import type { HandlersOf } from '../http/handler';
import { createOpenApiDocument } from '../http/openapi-document';
import { probeReadiness } from './probe-readiness';

let document: Record<string, unknown> | undefined;

export const platformHandlers: HandlersOf<typeof platformOperations> = {
  listEditions: () => ({ items: listEditions() }),
  readHealth: ({ api }) => ({ status: 'up', deployment: api.deployment }),
  readReadiness: async ({ api }) => {
    const readiness = await probeReadiness(api);
    const status = readiness.status === 'ready' ? STATUS.ok : STATUS.unavailable;
    return { status, body: readiness };
  },
  readOpenApi: () => {
    document ??= { ...createOpenApiDocument() };
    return document;
  },
  readDocs: () => DOCS_PAGE,
};
