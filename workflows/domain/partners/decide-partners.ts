import type { partnerActs, PartnerNotice } from '../../../contracts/review/partners';
import { emit, reject } from '../kernel/command';
import type { CommandOf, Decision } from '../kernel/command';
import { isCompany } from '../kernel/decider';
import type { KindsOf, OpenDeciders } from '../kernel/decider';
import { isAmong } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReviewState, OpenReview } from '../kernel/state';
import {
  findPartner,
  hasExpired,
  partiesOf,
  statusOf,
  toNotice,
  waveOf,
  withParties,
} from './selection';
import type { ReviewEvent } from '../../../contracts/review/event';
import { withMove } from '../window/window-move';
import { isDue } from '../calendar/instant';
import { anchorOf } from '../window/window';

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

  agreePartner: takePosition,
  objectPartner: takePosition,
  setWave,
  revokePartner,
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

/** Either side ends what both began: even after the end, during early access. */
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

type SetWave = CommandOf<'setWave'>;

/** The company says who has early access when, among those whom both sides agree to. */
function setWave(state: OpenReview, command: SetWave, rules: Rules): Decision {
  const { by, deed, at } = command;
  if (!rules.edition.partners) return reject('partners-not-provided');
  if (!isCompany(state, by)) return reject('not-your-act');
  if (deed.until > rules.calendar.until) return reject('beyond-calendar');
  if (isDue(anchorOf(deed.from, rules), at)) return reject('release-date-past');
  if (!fitsItsPlace(state, command) || !fitsTheRelease(state, command, rules)) {
    return reject('wave-dates-unfit');
  }
  const { wave, from, until, partners } = deed;
  if (!partners.every((partner) => mayBeIn(state, partner, wave))) {
    return reject('partner-not-agreed');
  }
  return emit(
    { type: 'WaveSet', wave, from, until, partners: [...partners], by },
    ...movesOfTheEnd(state, command, rules),
    ...notices(state, command),
  );
}

/** One wave after the other, each with a day at least. */
function fitsItsPlace({ selection }: OpenReview, { deed }: SetWave): boolean {
  const { wave, from, until } = deed;
  const [before, after] = [wave - 1, wave + 1].map((number) =>
    selection.waves.find((one) => one.wave === number),
  );
  if (wave > 1 && !before) return false;
  const isAfterBefore = !before || before.from <= from;
  return isAfterBefore && (!after || from <= after.from) && from <= until;
}

/** Where the public release ends the window, early access comes before it. */
function fitsTheRelease({ window }: OpenReview, { deed }: SetWave, { edition }: Rules): boolean {
  const { plannedRelease } = window;
  const isOfPublic = edition.window.endAnchor === 'publicRelease';
  return !isOfPublic || plannedRelease === null || deed.until < plannedRelease;
}

function mayBeIn(state: OpenReview, id: string, wave: number): boolean {
  const status = findPartner(state, id)?.status;
  return status === 'agreed' || (status === 'inWave' && waveOf(state, id)?.wave === wave);
}

/** The first wave is the planned release to trusted partners: with it moves what the window ends before. */
function movesOfTheEnd(state: OpenReview, command: SetWave, rules: Rules): ReviewEvent[] {
  const { wave, from } = command.deed;
  const isAnchor = rules.edition.window.endAnchor === 'trustedPartnerRelease' && wave === 1;
  if (!isAnchor || state.window.plannedRelease === from) return [];
  const { by } = command;
  const cause = { type: 'PlannedReleaseChanged', plannedRelease: from, by } as const;
  return withMove(state, command, { rules, cause, why: { kind: 'firstWave', release: from } });
}

/** Each partner is told what is new for it, and none of what is as it was. */
function notices(state: OpenReview, { deed }: SetWave): ReviewEvent[] {
  const { partners } = deed;
  const before = state.selection.waves.find(({ wave }) => wave === deed.wave);
  const isMoved = before?.from !== deed.from || before.until !== deed.until;
  const says = (id: string): PartnerNotice['says'] | null => {
    if (!partners.includes(id)) return 'leftOut';
    if (!before?.partners.includes(id)) return 'included';
    return isMoved ? 'moved' : null;
  };
  return [...new Set([...(before?.partners ?? []), ...partners])].flatMap((id) => {
    const [partner, said] = [findPartner(state, id), says(id)];
    return partner && said
      ? [{ type: 'PartnerNotified', notice: toNotice(partner, deed, said) }]
      : [];
  });
}
