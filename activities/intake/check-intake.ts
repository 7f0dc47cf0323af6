import type { FoundDeficiency } from '../../contracts/review/intake';
import { deficiencyWords } from '../../projections/words/intake';
import type { Effects } from '../../workflows/effects';
import { readSuite } from '../evaluation/read-suite';
import { agenciesWithSigners } from '../../store/keys/signing-keys';
import type { Store } from '../../store/store';

/**
 * Says what an operator has to mend before the review can begin; nothing about the company or its model.
 * One that insists throws while something is missing, so that its retries are the waiting.
 */
export const createCheckIntake =
  ({ store, suitesDir }: { store: Store; suitesDir: string }): Effects['checkIntake'] =>
  async ({ suites, agencies, insist }) => {
    const found = await Promise.all(suites.map((suite) => readSuite(suitesDir, suite)));
    const able = await agenciesWithSigners(store, agencies, new Date().toISOString());
    const deficiencies: FoundDeficiency[] = [
      ...suites
        .filter((_suite, index) => !found[index])
        .map((suite) => ({ kind: 'suiteUnavailable', suite }) as const),
      ...agencies
        .filter((agency) => !able.includes(agency))
        .map((agency) => ({ kind: 'noSigner', agency }) as const),
    ];
    if (insist && deficiencies.length > 0) {
      throw new Error(deficiencies.map(deficiencyWords).join('; '));
    }
    return { suites: found.flatMap((pinned) => (pinned ? [pinned.ref] : [])), deficiencies };
  };
