import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH } from '../trust/codec/data-converter';

const WORKFLOWS = join(__dirname, '..', 'workflows');

/** The workflows' code as the sandbox runs it. Bundling takes seconds: once a process, shared by its workers. */
export async function bundleWorkflows(): Promise<WorkflowBundleOption> {
  return bundleWorkflowCode({
    workflowsPath: join(WORKFLOWS, 'index.ts'),
    workflowInterceptorModules: ['believe-results.ts', 'signal-intake.ts'].map((name) =>
      join(WORKFLOWS, name),
    ),
    failureConverterPath: FAILURE_CONVERTER_PATH,
  });
}
