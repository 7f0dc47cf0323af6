import type { ReviewState } from './state';

/**
 * Something that the dossier holds has changed: what is assembled already is to be assembled anew, and what
 * is being assembled without it comes to nothing, for it was asked for under another version.
 */
export function renewDossier(state: ReviewState): ReviewState {
  switch (state.phase) {
    case 'evaluation':
      return { ...state, dossier: null };
    case 'deliberation':
      return { ...state, dossier: null, dossierVersion: state.dossierVersion + 1 };
    default:
      return state;
  }
}
