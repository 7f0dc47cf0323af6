import type { ReviewEvent } from '../../contracts/event';
import { openDrift } from './access/drift';
import { emit, reject } from './command';
import type { Command, Decision } from './command';
import { foresee } from './decider';
import type { OpenDeciders } from './decider';
import { completion } from './ending';
import { liveSignOffs } from './quorum';
import { hasRole, isAmong, takesPart } from './rules';
import type { Rules } from './rules';
import type { OpenReview } from './state';

export const signOffDeciders: OpenDeciders<'signOff' | 'escalate' | 'resolveEscalation'> = {
  signOff: (state, command, rules) => {
    const { by, deed } = command;
    if (by.kind !== 'reviewer') return reject('not-your-act');
    if (!hasRole(rules, by.agency, 'signs')) return reject('unknown-agency');
    if (state.phase !== 'deliberation') return reject('wrong-phase');
    if (openDrift(state)) return reject('drift-open');
    if (!state.dossier) return reject('dossier-missing');
    if (deed.dossierDigest !== state.dossier.digest) return reject('dossier-changed');
    const signed = liveSignOffs(state).some((signOff) => signOff.agency === by.agency);
    if (signed) return reject('already-signed');
    const { position, reason, dossierDigest } = deed;
    const { agency } = by;
    return withCompletion(
      { state, command, rules },
      {
        type: 'SignedOff',
        by,
        agency,
        position,
        reason,
        dossierDigest,
      },
    );
  },

  escalate: (state, { by, deed }, rules) => {
    if (!takesPart(rules, by)) return reject('not-your-act');
    const escalation = `esc-${state.escalations.length + 1}`;
    return emit({ type: 'EscalationRaised', escalation, by, reason: deed.reason });
  },

  resolveEscalation: (state, command, rules) => {
    const { by, deed } = command;
    const escalation = state.escalations.find((one) => one.id === deed.escalation);
    if (!escalation) return reject('escalation-unknown');
    if (!escalation.open) return reject('escalation-resolved');
    const { company } = state;
    const { mayResolve } = rules.edition.escalation;
    if (!isAmong({ rules, company }, by, mayResolve)) return reject('not-your-act');
    const { resolution } = deed;
    return withCompletion(
      { state, command, rules },
      {
        type: 'EscalationResolved',
        escalation: escalation.id,
        by,
        resolution,
      },
    );
  },
};

interface Case {
  readonly state: OpenReview;
  readonly command: Command;
  readonly rules: Rules;
}

/** The event, and the end of the review if it was the last thing that was waited for. */
function withCompletion({ state, command, rules }: Case, event: ReviewEvent): Decision {
  return emit(event, ...completion(foresee(state, command, [event]), rules));
}
