import type { partnerActs } from '../../../contracts/review/partners/acts';
import { emit, reject } from '../kernel/command';
import type { CommandOf, Decision } from '../kernel/command';
import type { KindsOf, OpenDeciders } from '../kernel/decider';
import { isAmong } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { setWave } from './decide-wave';
import {
  findPartner,
  hasExpired,
  partiesOf,
  statusOf,
  toNotice,
  waveOf,
  withParties,
} from './selection';

const NOBODY = { agreed: [], objected: [] };

export const partnerDeciders: OpenDeciders<KindsOf<typeof partnerActs>> = {
  nominatePartner: (state, { by, deed }, rules) => {
    const { partners } = rules.edition;
    if (!partners) return reject('partners-not-provided');
    const { company } = state;
    if (!isAmong({ rules, company }, by, partners.mayNominate)) return reject('not-your-act');
    const { partner, name, reason } = deed;
    if (findPartner(state, partner)) return reject('already-nominated');
    const parties = partiesOf(state, by, rules);
    const status = statusOf(withParties(NOBODY, parties, true), rules);
    return emit({ type: 'PartnerNominated', partner, name, reason, by, parties, status });
  },

  agreePartner: (state, command, rules) => takePosition(state, command, rules),
  objectPartner: (state, command, rules) => takePosition(state, command, rules),
  setWave,
  revokePartner: (state, command, rules) => revokePartner(state, command, rules),
};

function takePosition(
  state: ReviewState,
  { by, deed }: CommandOf<'agreePartner' | 'objectPartner'>,
  rules: Rules,
): Decision {
  if (!rules.edition.partners) return reject('partners-not-provided');
  const parties = partiesOf(state, by, rules);
  if (parties.length === 0) return reject('not-your-act');
  const partner = findPartner(state, deed.partner);
  if (!partner) return reject('partner-unknown');
  if (partner.status === 'inWave' || partner.status === 'revoked') return reject('partner-settled');
  const isFor = deed.kind === 'agreePartner';
  const has = isFor ? partner.agreed : partner.objected;
  if (parties.every((party) => has.includes(party))) return reject('partner-settled');
  const status = statusOf(withParties(partner, parties, isFor), rules);
  const position = { partner: partner.id, by, parties, status };
  if (deed.kind === 'agreePartner') return emit({ type: 'PartnerAgreed', ...position });
  const { reason } = deed;
  if (!rules.edition.partners.objections.includes(reason)) return reject('objection-unknown');
  return emit({ type: 'PartnerObjected', ...position, reason });
}

/** Either side ends what both began: also after the end, when early access is had. */
export function revokePartner(
  state: ReviewState,
  { by, deed, at }: CommandOf<'revokePartner'>,
  rules: Rules,
): Decision {
  if (!rules.edition.partners) return reject('partners-not-provided');
  if (partiesOf(state, by, rules).length === 0) return reject('not-your-act');
  const partner = findPartner(state, deed.partner);
  if (!partner) return reject('partner-unknown');
  if (partner.status === 'revoked') return reject('partner-settled');
  const wave = waveOf(state, partner.id);
  if (wave && hasExpired(wave, rules, at)) return reject('partner-settled');
  return emit(
    { type: 'PartnerRevoked', partner: partner.id, by, reason: deed.reason },
    ...(wave
      ? [{ type: 'PartnerNotified', notice: toNotice(partner, wave, 'revoked') } as const]
      : []),
  );
}
