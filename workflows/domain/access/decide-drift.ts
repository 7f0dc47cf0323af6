import type { ReviewEvent } from '../../../contracts/review/event';
import { emit, reject } from '../kernel/command';
import { goOn } from './decide-access';
import type { OpenDeciders } from '../kernel/decider';
import { stateAfter } from '../kernel/decider';
import { actsAs } from '../kernel/rules';
import { effective, fieldsOf, promisesTooMuch, toAmendment } from './decide-amendment';
import { isAsked, openDrift } from './drift';

export const driftDeciders: OpenDeciders<'explainDrift' | 'acceptDrift'> = {
  explainDrift: (state, command, rules) => {
    const { by, deed } = command;
    if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
    if (openDrift(state)?.id !== deed.drift) return reject('drift-unknown');
    const { drift, cause, reason, change = {} } = deed;
    const explained: ReviewEvent = { type: 'DriftExplained', drift, by, cause, reason };
    const isChange = fieldsOf(effective(state, change)).length > 0;
    if (isChange !== (cause === 'changed')) return reject('amendment-changes-nothing');
    if (promisesTooMuch(state, change, rules)) return reject('too-many');
    if (cause === 'sameWeights') return emit(explained);
    return emit(explained, ...toAmendment(state, command, { rules, on: 'drift', change, reason }));
  },

  acceptDrift: (state, command, rules) => {
    const { by, deed } = command;
    if (!actsAs(rules, by, ['lead'])) return reject('not-your-act');
    const drift = openDrift(state);
    if (drift?.id !== deed.drift) return reject('drift-unknown');
    const { fingerprint = drift.observed.fingerprint } = deed;
    if (fingerprint !== drift.observed.fingerprint) return reject('drift-unknown');
    if (drift.cause !== 'sameWeights') return reject('drift-unexplained');
    // Access given again since then is checked separately.
    if (!isAsked(state)) return reject('wrong-phase');
    const accepted: ReviewEvent = {
      type: 'DriftAccepted',
      drift: drift.id,
      by,
      reason: deed.reason,
    };
    const { generation, observed: snapshot } = drift;
    const verified: ReviewEvent = { type: 'AccessVerified', generation, snapshot };
    const next = stateAfter(state, command, [accepted]);
    return emit(accepted, ...goOn(next, command, { rules, events: [verified] }));
  },
};
