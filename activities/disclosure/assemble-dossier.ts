import type { Dossier } from '../../contracts/review/disclosure/dossier';
import type { SuiteGap } from '../../contracts/review/fault';
import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { dossierDigest } from '../../trust/statements/digest';
import type { Effects } from '../../workflows/effects';
import { findViewThrough } from '../review/find-view-through';
import { putDossier } from '../../store/record/documents';
import type { Store } from '../../store/store';

/** The first dossier under a version stands, so that a retry gives the digest that was given before. */
export const createAssembleDossier =
  ({ store }: { store: Store }): Effects['assembleDossier'] =>
  async (request) => {
    const view = await findViewThrough(store, request);
    const assembledAt = new Date().toISOString();
    const dossier = toDossier(view, { version: request.version, assembledAt });
    const stored = await putDossier(store, { digest: dossierDigest(dossier), dossier });
    return { digest: stored.digest };
  };

/**
 * Everything material that the view holds, suites in the order in which they were pinned: the order in
 * which runs happened to end must not change the digest.
 *
 * @throws Error when no access was ever given: there is nothing to conclude about.
 */
export function toDossier(
  view: ReviewView,
  { version, assembledAt }: { readonly version: number; readonly assembledAt: Instant },
): Dossier {
  if (!view.access) throw new Error('a dossier needs a declared snapshot');
  const runs = view.suites.map(({ id }) => ({
    suite: id,
    run: view.evaluations.find((evaluation) => evaluation.suite === id),
  }));
  return {
    review: view.id,
    version,
    edition: view.edition,
    model: view.model,
    follows: view.follows,
    determination: view.determination,
    snapshot: {
      declared: view.access.declared,
      observed: view.access.observed,
      ...(view.access.profile && { profile: view.access.profile }),
    },
    promised: view.accessLedger.promised.map(
      ({ variant, capability, status, words, takenBack }) => ({
        variant,
        capability,
        status,
        missing: words.filter(({ says }) => says === 'missing').map(({ agency }) => agency),
        takenBack: takenBack?.reason ?? null,
      }),
    ),
    evaluations: runs.flatMap(({ run }) => (run?.summary ? [run.summary] : [])),
    notDone: runs
      .filter(({ run }) => !run?.summary)
      .map(({ suite, run }) => ({ suite, why: whyNotDone(run) })),
    findings: view.findings,
    assembledAt,
  };
}

function whyNotDone(run: ReviewView['evaluations'][number] | undefined): SuiteGap {
  if (!run) return { code: 'neverStarted', endpoint: null, since: null };
  return run.why ?? { code: 'stillRunning', endpoint: null, since: null };
}
