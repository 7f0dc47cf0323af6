import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH } from '../trust/sealing/codec/data-converter';

const ROOT = join(__dirname, '..');
const WORKFLOWS = join(ROOT, 'workflows');
/** In the order in which they see what comes in: a reserved name is none by the time that signals are taken. */
const INTERCEPTORS = [
  'sealed-results-interceptor',
  'bind-requests',
  'reserved-names',
  'signal-intake',
];

/**
 * The workflows' code as the sandbox runs it. Bundling takes seconds, and memory that the process keeps: a build does
 * it. The same sources give the same code wherever they lie, because a worker is known by the digest of it.
 */
export async function bundleWorkflows(): Promise<{ readonly code: string }> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(WORKFLOWS, 'index.ts'),
    workflowInterceptorModules: INTERCEPTORS.map((name) => join(WORKFLOWS, `${name}.ts`)),
    failureConverterPath: FAILURE_CONVERTER_PATH,
    logger: new DefaultLogger('WARN'),
  });
  return { code: code.replace(SOURCE_MAP, toOwnMap) };
}

const SOURCE_MAP =
  /(?<=sourceMappingURL=data:application\/json;charset=utf-8;base64,)[A-Za-z0-9+/=]+$/;

interface SourceMap {
  readonly sources: readonly string[];
}

/** Names sources by their paths in the project and holds none of their text. */
function toOwnMap(encoded: string): string {
  const read = JSON.parse(Buffer.from(encoded, 'base64').toString()) as SourceMap;
  const sources = read.sources.map((source) => source.replace(`${ROOT}/`, ''));
  return Buffer.from(JSON.stringify({ ...read, sources, sourcesContent: undefined })).toString(
    'base64',
  );
}
