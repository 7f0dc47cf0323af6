import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH } from '../trust/sealing/codec/data-converter';

const WORKFLOWS = join(__dirname, '..', 'workflows');
/** In the order in which they see what comes in: a reserved name is none by the time that signals are taken. */
const INTERCEPTORS = ['believe-results', 'bind-requests', 'reserved-names', 'signal-intake'];

/** The workflows' code as the sandbox runs it. Bundling takes seconds: once a process, shared by its workers. */
export async function bundleWorkflows(): Promise<WorkflowBundleOption> {
  return bundleWorkflowCode({
    workflowsPath: join(WORKFLOWS, 'index.ts'),
    workflowInterceptorModules: INTERCEPTORS.map((name) => join(WORKFLOWS, `${name}.ts`)),
    failureConverterPath: FAILURE_CONVERTER_PATH,
  });
}
