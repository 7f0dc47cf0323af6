import type { Effects } from '../workflows/effects';
import { readSuite } from './evaluation/read-suite';
import { agenciesWithSigners } from './store/signing-keys';
import type { Store } from './store/store';

/**
 * Says what an operator has to mend before the review can begin; nothing about the company or its model.
 * One that insists throws while something is missing, so that its retries are the waiting.
 */
export const createCheckIntake =
  ({ store, suitesDir }: { store: Store; suitesDir: string }): Effects['checkIntake'] =>
  async ({ suites, agencies, insist }) => {
    const found = await Promise.all(suites.map((suite) => readSuite(suitesDir, suite)));
    const able = await agenciesWithSigners(store, agencies, new Date().toISOString());
    const unable = agencies.filter((agency) => !able.includes(agency));
    const deficiencies = [
      ...suites
        .filter((_suite, index) => !found[index])
        .map((suite) => `the evaluation suite ${suite} is not available here`),
      ...unable.map((agency) => `agency ${agency} has no active person with a signing key`),
    ];
    if (insist && deficiencies.length > 0) throw new Error(deficiencies.join('; '));
    return {
      suites: found.flatMap((pinned) => (pinned ? [pinned.ref] : [])),
      deficiencies,
      unable,
    };
  };
