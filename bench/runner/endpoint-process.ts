import { startStubEndpoint } from '../../test/support/stub-endpoint';

/** The stub endpoint as a process of its own: tells its parent where it answers, and ends with it. */
async function main(): Promise<void> {
  const stub = await startStubEndpoint({ latencyMs: 20 });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ endpoint: stub.url, model: stub.model });
}

void main();
