import type { platformOperations } from '../../contracts/http/platform';
import { STATUS } from '../../contracts/http/status';
import { listEditions } from '../../policies/editions';
import { renderDocsPage } from '../docs-page/page';
import type { HandlersOf } from '../http/handler';
import { createOpenApiDocument } from '../openapi/openapi-document';
import type { OpenApiDocument } from '../openapi/openapi-document';
import type { Readiness } from '../../contracts/http/readiness';
import { probeTemporal } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';

let document: OpenApiDocument | undefined;
const describeOnce = (): OpenApiDocument => (document ??= createOpenApiDocument());
let page: string | undefined;

export const platformHandlers: HandlersOf<typeof platformOperations> = {
  listEditions: () => ({ items: listEditions() }),
  readHealth: ({ api }) => ({ status: 'up', deployment: api.deployment }),
  readReadiness: async ({ api }) => {
    const readiness = await probeReadiness(api);
    const status = readiness.status === 'ready' ? STATUS.ok : STATUS.unavailable;
    return { status, body: readiness };
  },
  readOpenApi: () => ({ ...describeOnce() }),
  readDocs: () => (page ??= renderDocsPage(describeOnce())),
};

const LONGEST_WAIT_MS = 2_000;

/** Asks both neighbours whether they answer, for two seconds at most. */
async function probeReadiness({
  store,
  temporal,
}: Pick<ApiDependencies, 'store' | 'temporal'>): Promise<Readiness> {
  const [mongodb, engine] = await Promise.all([
    answers(() => store.ping()),
    answers(() => probeTemporal(temporal, LONGEST_WAIT_MS)),
  ]);
  const isReady = mongodb === 'up' && engine === 'up';
  return { status: isReady ? 'ready' : 'notReady', mongodb, temporal: engine };
}

async function answers(ask: () => Promise<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'down'>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS, 'down');
  });
  try {
    return await Promise.race([ask().then(() => 'up' as const), tooLate]);
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
