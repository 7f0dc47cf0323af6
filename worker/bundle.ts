import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';

/** The workflows' code as the sandbox runs it. Bundling takes seconds: once a process, shared by its workers. */
export async function bundleWorkflows(): Promise<WorkflowBundleOption> {
  return bundleWorkflowCode({ workflowsPath: join(__dirname, '..', 'workflows', 'index.ts') });
}
