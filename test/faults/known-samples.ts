import { join } from 'node:path';
import { readSuite } from '../../activities/evaluation/read-suite';
import { toMessages } from '../../activities/evaluation/to-messages';

const SUITES_DIR = join(__dirname, '..', '..', 'suites');

/** The samples of the suites, as `<suite digest> <sample>`, by the prompt that the model is asked with. */
export async function knownSamples(suites: readonly string[]): Promise<Map<string, string>> {
  const samples = new Map<string, string>();
  for (const id of suites) {
    const pinned = await readSuite(SUITES_DIR, id);
    if (!pinned) throw new Error(`there is no suite ${id}`);
    for (const sample of pinned.suite.samples) {
      const prompt = toMessages(pinned.suite, sample).at(-1)?.content ?? '';
      samples.set(prompt, `${pinned.ref.digest} ${sample.id}`);
    }
  }
  return samples;
}
