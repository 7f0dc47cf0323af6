import type { Dossier } from '../../contracts/review/disclosure/dossier';
import type { Digest } from '../../contracts/primitives';
import { digestOf } from './digest';

/**
 * The digest that a sign-off names. It leaves out `version`, `assembledAt` and the observation's time,
 * which say when and not what: the same content always has the same digest.
 */
export function dossierDigest(dossier: Dossier): Digest {
  const { observed } = dossier.snapshot;
  return digestOf({
    ...dossier,
    version: undefined,
    assembledAt: undefined,
    snapshot: {
      ...dossier.snapshot,
      observed: observed && { ...observed, observedAt: undefined },
    },
  });
}
