import { startTestServers, type TestServers } from './test-servers';
import { prepareWorkflowBundle } from '../../stack/build/workflow-bundle';

declare global {
  var testServers: TestServers | undefined;
}

/**
 * Starts the servers for all projects that need them, once a run. Tests find them in the environment:
 * `TEST_MONGODB_URI` (no database's name in it), `TEST_TEMPORAL_ADDRESS`, and the path of the
 * workflows' bundle in `TEST_WORKFLOW_BUNDLE`.
 */
export default async function globalSetup(): Promise<void> {
  // An interrupted run still takes its servers along: they end when this process exits.
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
  const [servers, bundle] = await Promise.all([startTestServers(), prepareWorkflowBundle()]);
  globalThis.testServers = servers;
  process.env['TEST_MONGODB_URI'] = servers.mongodbUri;
  process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
  process.env['TEST_WORKFLOW_BUNDLE'] = bundle;
}
