import type { Party } from '../../../contracts/edition/parties';
import type { PartnerNotice, PartnerStatus } from '../../../contracts/review/partners';
import type { Actor } from '../../../contracts/people/participant';
import type { Code, Instant, LocalDate } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import { localDateOf } from '../calendar/local-day';
import { isAmong } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import type { Partner, Wave } from './state';

export const findPartner = ({ selection }: ReviewState, id: Code): Partner | undefined =>
  selection.partners.find((partner) => partner.id === id);

export const waveOf = ({ selection }: ReviewState, partner: Code): Wave | undefined =>
  selection.waves.find(({ partners }) => partners.includes(partner));

/** The parties, of those who have to agree, that the actor speaks for. */
export const partiesOf = ({ company }: ReviewState, by: Actor, rules: Rules): Party[] =>
  (rules.edition.partners?.agreedBy ?? []).filter((party) =>
    isAmong({ rules, company }, by, [party]),
  );

type Positions = Pick<Partner, 'agreed' | 'objected'>;

/** The positions once the parties agree, or object. */
export const withParties = (
  { agreed, objected }: Positions,
  parties: readonly Party[],
  isFor: boolean,
): Positions => {
  const others = (list: readonly Party[]) => list.filter((party) => !parties.includes(party));
  return {
    agreed: [...others(agreed), ...(isFor ? parties : [])],
    objected: [...others(objected), ...(isFor ? [] : parties)],
  };
};

/** Where a partner in no wave stands by the positions on it. */
export function statusOf({ agreed, objected }: Positions, rules: Rules): PartnerStatus {
  if (objected.length > 0) return 'objected';
  const isAgreed = (rules.edition.partners?.agreedBy ?? []).every((party) =>
    agreed.includes(party),
  );
  return isAgreed ? 'agreed' : 'nominated';
}

/** Early access is over once its last day is: it expires by itself. */
export const hasExpired = ({ until }: Wave, { calendar }: Rules, at: Instant): boolean =>
  until < localDateOf(calendar, at);

/** All that a partner is told. */
export const toNotice = (
  { id: partner }: Partner,
  { wave, from, until }: Omit<Wave, 'partners'>,
  says: PartnerNotice['says'],
): PartnerNotice => ({ partner, wave, from, until, says });

/** What the waves have against another planned release: it is the first of them, or comes after all. */
export function releaseFault(
  { selection }: ReviewState,
  plannedRelease: LocalDate | null,
  { edition }: Rules,
): RejectionCode | null {
  const { endAnchor } = edition.window;
  if (endAnchor === 'trustedPartnerRelease' && selection.waves.length > 0) {
    return 'wave-sets-release';
  }
  if (endAnchor !== 'publicRelease' || plannedRelease === null) return null;
  const isOver = selection.waves.every(({ until }) => until < plannedRelease);
  return isOver ? null : 'wave-dates-unfit';
}
