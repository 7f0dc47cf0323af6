import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { listHistories, placeOf, readHistory } from '../test/replay/history-files';
import { readRecordedKeyring } from '../test/replay/recorded-keys';
import { createReplayCodec } from '../trust/sealing/codec/replay-codec';
import { toDataConverter } from '../trust/sealing/codec/data-converter';
import { bundleWorkflows } from '../worker/bundle-workflows';
import { median, rounded } from './statistics';

const ROUNDS = 15;

/** How long a recorded review takes to be replayed, decryption included, history by history. */
export async function benchReplay() {
  const logger = new DefaultLogger('ERROR', () => undefined);
  Runtime.install({ logger, telemetryOptions: { logging: { filter: 'ERROR' } } });
  const workflowBundle = await bundleWorkflows();
  const keyring = await readRecordedKeyring();
  const results: Record<string, { events: number; ms: number; msPerEvent: number }> = {};
  for (const name of listHistories()) {
    const history = await readHistory(name);
    const { namespace, workflow } = placeOf(history);
    const dataConverter = toDataConverter(createReplayCodec(keyring, namespace));
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const begun = performance.now();
      await Worker.runReplayHistory({ workflowBundle, dataConverter }, history, workflow);
      times.push(performance.now() - begun);
    }
    const events = history.events?.length ?? 0;
    const ms = rounded(median(times));
    results[name.replace('.json', '')] = { events, ms, msPerEvent: rounded(ms / events) };
  }
  return results;
}
