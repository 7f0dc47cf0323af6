import { ReferenceAftermath } from './reference-aftermath';
import { ReferenceClock } from './reference-clock';
import type { Party, ReferenceEdition } from './reference-edition';
import { ReferenceSigning } from './reference-signing';
import { ReferenceWindow } from './reference-window';
import type { Coming } from './reference-window';

export type FindingKind = 'minor' | 'grave' | 'urgent';
export type Determination = 'covered' | 'cannotRuleOut' | 'notCovered';

const HOUR_MS = 3_600_000;

/** Neither shortly before the full hour nor after it. */
export function awayFromTheHour(ms: number, marginMs: number): number {
  const past = ms % HOUR_MS;
  return Math.min(past, HOUR_MS - past) < marginMs ? ms + 2 * marginMs : ms;
}

/**
 * What a review under an edition does, said a second time and in the plainest way: times are milliseconds, and
 * each act answers whether it is taken. Nothing here knows the product's domain.
 */
export class ReferenceReview {
  readonly edition: ReferenceEdition;
  readonly clock: ReferenceClock;
  readonly window: ReferenceWindow;
  readonly signing: ReferenceSigning;
  readonly after: ReferenceAftermath;
  readonly submittedAt: number;
  isAccepted: boolean;
  isProvided = false;
  /** Access has been seen to work. */
  hasAccess = false;
  outcome: string | null = null;
  endedAt: number | null = null;
  /** An end was over already as it came about, because what had put it off was annulled. */
  wasOverdue = false;
  /** The status of each finding. */
  findings: ('urgent' | 'preliminary' | 'withdrawn')[] = [];
  consultation: 'none' | 'open' | 'answered' = 'none';
  partner: 'none' | 'nominated' | 'revoked' = 'none';
  #now = 0;

  constructor(edition: ReferenceEdition, submittedAt: number, days: number) {
    this.edition = edition;
    this.clock = new ReferenceClock(edition.foundation);
    this.window = new ReferenceWindow(edition, this.clock, days);
    this.signing = new ReferenceSigning(edition, this.clock);
    this.after = new ReferenceAftermath(edition, this.clock);
    this.submittedAt = submittedAt;
    this.isAccepted = edition.accepts === 'itself';
    if (edition.opensOn === 'submission') this.window.openedAt = submittedAt;
  }

  get isOpen(): boolean {
    return this.outcome === null;
  }

  get isDeliberating(): boolean {
    return this.isOpen && this.signing.version > 0;
  }

  get isClosed(): boolean {
    return this.after.closedAt !== null;
  }

  /** Whether an assembled dossier is to be waited for. */
  get isAssembling(): boolean {
    return this.isDeliberating && this.signing.digest === null;
  }

  /** What time alone brings about next; of what is due at once, the first. */
  next(): Coming | null {
    const coming = this.isOpen ? this.#comingWhileOpen() : this.after.coming();
    const [first = null] = coming
      .filter(({ at }) => at !== Infinity)
      .sort((one, other) => one.at - other.at);
    return first;
  }

  #comingWhileOpen(): Coming[] {
    const { window, signing } = this;
    const [longest, spent] = [window.longest(), window.spent()];
    const limit = Math.min(longest, spent);
    const ofOutage = (at: number): void => {
      if (longest <= spent && window.hasFailed) this.#end('accessFailed', at);
      else window.runsAgain(limit);
    };
    return [
      {
        at: window.end(),
        does: (at) => {
          this.#timeIsUp(at);
        },
      },
      ...this.#deadlinesOfAccess(),
      { at: limit, does: ofOutage },
      {
        at: signing.callEnd(),
        does: () => {
          signing.callIsOver('termOver');
        },
      },
      ...window.contests(),
    ];
  }

  #timeIsUp(at: number): void {
    this.#end(this.signing.isConcluded ? 'completed' : 'windowClosed', at);
  }

  /** It is the agencies that are waited for while the lead has not accepted. */
  #deadlinesOfAccess(): Coming[] {
    if (this.hasAccess) return [];
    const term = this.clock.endOfTerm(this.submittedAt, this.edition.access);
    const isOpened = this.window.openedAt !== null;
    const at = Math.min(term, isOpened ? Infinity : this.window.anchor());
    const outcome = this.isAccepted ? 'accessFailed' : 'agenciesUnavailable';
    return [
      {
        at,
        does: (now) => {
          this.#end(outcome, now);
        },
      },
    ];
  }

  /** Lets time pass up to `now`. What an act has made overdue happens at once. */
  passes(now: number): void {
    for (let coming = this.next(); coming && coming.at <= now; coming = this.next()) {
      this.wasOverdue ||= coming.at < this.#now;
      this.#now = Math.max(this.#now, coming.at);
      coming.does(this.#now);
      this.#follows(this.#now);
    }
  }

  /**
   * Lets time pass until about `wanted`, or later: neither shortly before or after something that time brings
   * about, nor around the hour, at which days end. It stops once time has ended the review. Answers until when.
   */
  passesAbout(wanted: number, marginMs: number): number {
    const wasOpen = this.isOpen;
    let until = awayFromTheHour(wanted, marginMs);
    for (let next = this.next(); next && next.at < until + marginMs; next = this.next()) {
      const shortlyAfter = awayFromTheHour(next.at + 2 * marginMs, marginMs);
      if (next.at > until - marginMs) until = shortlyAfter;
      this.passes(next.at);
      if (wasOpen && this.outcome !== null) return Math.min(until, shortlyAfter);
    }
    return until;
  }

  /** Lets all the time pass that is left. */
  runsOut(): void {
    for (let next = this.next(); next; next = this.next()) this.passes(next.at);
  }

  /** An act on an open review, and what follows from it. */
  act(now: number, does: () => boolean): boolean {
    this.#now = now;
    const isTaken = this.isOpen && does();
    if (isTaken) this.#follows(now);
    return isTaken;
  }

  #follows(now: number): void {
    if (!this.isOpen) return;
    const { signing, edition } = this;
    signing.follows(now);
    if (edition.endsOnQuorum && signing.isConcluded && signing.isCallOver) {
      this.#end('completed', now);
    }
  }

  #end(outcome: string, at: number): void {
    this.outcome = outcome;
    this.endedAt = at;
    this.after.begins(outcome, at);
  }

  accepts(party: Party, now: number): boolean {
    return this.act(now, () => {
      if (party !== 'caisi' || this.isAccepted) return false;
      this.isAccepted = true;
      if (this.edition.opensOn === 'acceptance') this.window.openedAt ??= now;
      if (this.isProvided) this.#verifies(now);
      return true;
    });
  }

  /** Under an edition that accepts by itself, a review was accepted as it was submitted. */
  wasAccepted(now: number): void {
    if (this.edition.accepts === 'itself' && this.edition.opensOn === 'acceptance') {
      this.window.openedAt ??= now;
    }
  }

  /** Access is looked at as soon as the submission is accepted. */
  provides(now: number): boolean {
    return this.act(now, () => {
      this.isProvided = true;
      if (this.isAccepted) this.#verifies(now);
      return true;
    });
  }

  /** Access works; the window opens, and is over at once where its planned release has come before it. */
  #verifies(now: number): void {
    this.hasAccess = true;
    this.window.works();
    if (this.edition.opensOn === 'access') this.window.openedAt ??= now;
    this.signing.renews('material');
  }

  assembles(digest: string, now: number): void {
    this.signing.assembles(digest);
    this.#follows(now);
  }

  escalates(party: Party, now: number): boolean {
    return this.act(now, () => {
      this.signing.escalates(party);
      return true;
    });
  }

  /** A finding is part of the dossier; an urgent one is escalated, too. */
  finds(by: Party, kind: FindingKind, now: number): boolean {
    return this.act(now, () => {
      if (!this.isDeliberating || by !== 'caisi') return false;
      const isImmaterial = kind === 'minor' && this.edition.minorFindingsAreImmaterial;
      this.findings.push(kind === 'urgent' ? 'urgent' : 'preliminary');
      if (kind === 'urgent') this.signing.raises('urgentFinding');
      this.signing.renews(isImmaterial ? 'immaterial' : 'material');
      return true;
    });
  }

  withdrawsFinding(by: Party, index: number, now: number): boolean {
    return this.act(now, () => {
      const status = this.findings[index];
      if (by !== 'caisi' || status === undefined || status === 'withdrawn') return false;
      this.findings[index] = 'withdrawn';
      this.signing.renews('material');
      return true;
    });
  }

  consults(by: Party, now: number): boolean {
    return this.act(now, () => {
      if (by !== 'nsa' || this.consultation !== 'none') return false;
      this.consultation = 'open';
      return true;
    });
  }

  isConsulted(by: Party, now: number): boolean {
    return this.act(now, () => {
      if (by !== 'cisa' || this.consultation !== 'open') return false;
      this.consultation = 'answered';
      return true;
    });
  }

  determines(by: Party, determination: Determination, now: number): boolean {
    return this.act(now, () => {
      if (by !== 'nsa') return false;
      if (determination === 'notCovered') {
        if (this.edition.settlesFirst && this.#isUnsettled()) return false;
        this.#end('notCovered', now);
      } else if (this.isDeliberating) this.signing.renews('material');
      return true;
    });
  }

  #isUnsettled(): boolean {
    return (
      this.findings.includes('urgent') ||
      this.signing.escalations.some(({ isOpen }) => isOpen) ||
      this.consultation === 'open'
    );
  }

  endsEarly(by: Party, now: number): boolean {
    return this.act(now, () => {
      const { isConcluded, isCallOver } = this.signing;
      if (!this.edition.leadEndsEarly || by !== 'caisi') return false;
      if (!isConcluded || !isCallOver) return false;
      this.#end('completed', now);
      return true;
    });
  }

  /** Also while the company checks the draft of a report on another outcome. */
  withdraws(now: number): boolean {
    if (!this.isOpen && !this.after.isChecking) return false;
    this.#end('withdrawn', now);
    return true;
  }

  isCancelled(now: number): void {
    if (this.isOpen) this.#end('cancelled', now);
  }

  /** What the company releases is what it submitted, as it was accepted: also after the end, for as long as the edition says. */
  attestsRelease(): boolean {
    return this.isAccepted && this.#takesWords;
  }

  nominates(by: Party, now: number): boolean {
    return this.act(now, () => {
      const mayNominate = by === 'company' || by === 'caisi';
      if (!this.edition.hasPartners || !mayNominate || this.partner !== 'none') return false;
      this.partner = 'nominated';
      return true;
    });
  }

  revokes(by: Party): boolean {
    const mayRevoke = by === 'company' || by === 'caisi';
    if (!mayRevoke || this.partner !== 'nominated' || !this.#takesWords) return false;
    this.partner = 'revoked';
    return true;
  }

  get #takesWords(): boolean {
    return !this.isClosed || this.after.takesWords;
  }
}
