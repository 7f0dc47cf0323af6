import type { ChangeKind } from '../../../contracts/edition/sign-off-rules';
import type { ReviewState } from '../kernel/state';

/**
 * Something that the dossier holds has changed: what is assembled already is to be assembled anew, and what
 * is being assembled without it comes to nothing, for it was asked for under another version.
 */
export function renewDossier(state: ReviewState, changes: readonly ChangeKind[]): ReviewState {
  if (changes.length === 0) return state;
  const { signing } = state;
  const all = [...new Set([...signing.changes, ...changes])];
  switch (state.phase) {
    case 'evaluation':
      return { ...state, dossier: null, signing: { ...signing, changes: all } };
    case 'deliberation':
      return {
        ...state,
        dossier: null,
        dossierVersion: state.dossierVersion + 1,
        signing: { ...signing, changes: all },
      };
    default:
      return state;
  }
}
