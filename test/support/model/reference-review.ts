import { endOfNewYorkDay, laterDay, newYorkDay } from './wall-clock';

const CEILING_DAYS = 30;
const MOST_EXTENSIONS = 3;
const OUTAGE_DAYS = 14;
const ACCESS_DAYS = 14;
const SIGNING = ['caisi', 'nsa', 'cisa'];
const CHECKED = ['completed', 'windowClosed'];

export type Position = 'concur' | 'concurWithComment' | 'dissent' | 'abstain';
export type Determination = 'covered' | 'cannotRuleOut' | 'notCovered';

interface Signature {
  readonly agency: string;
  readonly counts: boolean;
  readonly digest: string;
}

/** Of outages: all together, and the shortest that counts. */
const ALL_OUTAGES_MS = 21 * 86_400_000;
const SHORTEST_OUTAGE_MS = 3_600_000;

/**
 * What a review under `us-2026-06` does, said a second time and in the plainest way: times are
 * milliseconds, and each act answers whether it is taken. Nothing here knows the product's domain.
 */
export class ReferenceReview {
  phase: 'access' | 'deliberation' | 'ended' = 'access';
  outcome: string | null = null;
  dossier: string | null = null;
  version = 0;
  extensions = 0;
  release: string | null = null;
  openedAt: number | null = null;
  suspensions: { from: number; until: number | null; counts: boolean }[] = [];
  /** True for each that is open. */
  escalations: boolean[] = [];
  signed: Signature[] = [];
  /** The company checks the draft of the report, once the review has ended so that it is asked to. */
  check: 'none' | 'commenting' | 'answering' | 'closed' = 'none';
  /** True for each comment that nobody has answered. */
  comments: boolean[] = [];
  readonly submittedAt: number;
  days: number;
  /** Index of the last escalation that a deadlock raised. */
  #deadlock: number | null = null;

  constructor(submittedAt: number, days: number) {
    this.submittedAt = submittedAt;
    this.days = days;
  }

  /** Whether anything is still waited for. */
  get isOpen(): boolean {
    return this.phase !== 'ended' || this.check === 'commenting' || this.check === 'answering';
  }

  get isSuspended(): boolean {
    return this.suspensions.at(-1)?.until === null;
  }

  /** When time alone ends the review, and as what. */
  deadline(): { readonly at: number; readonly outcome: string } {
    const all = [{ at: this.#windowEnd(), outcome: 'windowClosed' }];
    if (this.openedAt === null) {
      all.push({ at: endOf(this.submittedAt, ACCESS_DAYS), outcome: 'accessFailed' });
    }
    if (this.isSuspended) {
      const from = this.suspensions.at(-1)?.from ?? 0;
      const longest = endOf(from, OUTAGE_DAYS);
      if (longest <= this.#runsAgainAt()) all.push({ at: longest, outcome: 'accessFailed' });
    }
    return all.reduce((first, one) => (one.at < first.at ? one : first));
  }

  #windowEnd(): number {
    if (this.openedAt === null) return Infinity;
    const planned = this.release === null ? Infinity : endOfNewYorkDay(laterDay(this.release, -1));
    if (this.isSuspended) return planned;
    return Math.min(planned, endOf(this.openedAt, this.days) + this.#tolled());
  }

  #tolled(): number {
    const counted = this.suspensions.filter(({ counts, until }) => counts && until !== null);
    return counted.reduce((sum, { from, until }) => sum + (until ?? 0) - from, 0);
  }

  /** When all outages together have lasted as long as they may. */
  #runsAgainAt(): number {
    return (this.suspensions.at(-1)?.from ?? 0) + ALL_OUTAGES_MS - this.#tolled();
  }

  /** Lets time pass up to `now`. */
  passes(now: number): void {
    const last = this.suspensions.at(-1);
    if (last?.until === null && this.#runsAgainAt() <= Math.min(now, this.deadline().at)) {
      last.until = this.#runsAgainAt();
    }
    const { at, outcome } = this.deadline();
    if (this.phase !== 'ended' && at <= now) this.#end(outcome);
  }

  /** Lets all the time pass that is left: a check that nobody ends closes by rule. */
  runsOut(): void {
    this.passes(this.deadline().at);
    if (this.check !== 'none') this.check = 'closed';
  }

  /** Access works: the window opens, and is over at once where its planned release has come before it. */
  opens(now: number): void {
    if (this.phase === 'ended') return;
    this.openedAt ??= now;
    this.passes(now);
  }

  /** The dossier is there, or there anew. */
  assembles(digest: string, version: number): void {
    if (this.phase === 'ended') return;
    this.phase = 'deliberation';
    this.dossier = digest;
    this.version = version;
  }

  signs(agency: string, position: Position, digest: string): boolean {
    const isCurrent = this.phase === 'deliberation' && digest === this.dossier;
    if (!isCurrent || !SIGNING.includes(agency)) return false;
    if (this.#live().some((one) => one.agency === agency)) return false;
    const counts = position === 'concur' || position === 'concurWithComment';
    this.signed.push({ agency, counts, digest });
    const isMet = this.#completes();
    // Everybody has signed and it does not suffice: that is escalated, once at a time.
    if (!isMet && this.#live().length === SIGNING.length && !this.#isDeadlocked()) {
      this.#deadlock = this.escalations.push(true) - 1;
    }
    return true;
  }

  escalates(agency: string): boolean {
    if (this.phase === 'ended' || !SIGNING.includes(agency)) return false;
    this.escalations.push(true);
    return true;
  }

  resolves(agency: string, index: number): boolean {
    if (this.phase === 'ended' || agency !== 'caisi' || !this.escalations[index]) return false;
    this.escalations[index] = false;
    this.#completes();
    return true;
  }

  /** A finding is part of the dossier; an urgent one is escalated, too. */
  finds(agency: string, isUrgent: boolean): boolean {
    if (this.phase !== 'deliberation' || agency !== 'caisi') return false;
    if (isUrgent) this.escalations.push(true);
    return true;
  }

  comment(): boolean {
    if (this.check !== 'commenting') return false;
    this.comments.push(true);
    return true;
  }

  endsComments(): boolean {
    if (this.check !== 'commenting') return false;
    this.check = this.comments.includes(true) ? 'answering' : 'closed';
    return true;
  }

  answers(agency: string, index: number): boolean {
    const isOpen = this.check === 'commenting' || this.check === 'answering';
    if (!isOpen || agency !== 'caisi' || !this.comments[index]) return false;
    this.comments[index] = false;
    if (this.check === 'answering' && !this.comments.includes(true)) this.check = 'closed';
    return true;
  }

  determines(agency: string, determination: Determination): boolean {
    if (this.phase === 'ended' || agency !== 'nsa') return false;
    if (determination === 'notCovered') this.#end('notCovered');
    return true;
  }

  extends(days: number): boolean {
    if (this.phase === 'ended' || this.extensions >= MOST_EXTENSIONS) return false;
    if (this.days + days > CEILING_DAYS) return false;
    this.days += days;
    this.extensions += 1;
    return true;
  }

  plansRelease(day: string | null, now: number): boolean {
    const isPast = day !== null && endOfNewYorkDay(laterDay(day, -1)) <= now;
    if (this.phase === 'ended' || isPast) return false;
    this.release = day;
    return true;
  }

  suspends(agency: string, now: number): boolean {
    if (this.phase === 'ended' || this.openedAt === null || agency !== 'caisi') return false;
    if (this.isSuspended || this.#tolled() >= ALL_OUTAGES_MS) return false;
    this.suspensions.push({ from: now, until: null, counts: true });
    return true;
  }

  resumes(agency: string, now: number): boolean {
    const last = this.suspensions.at(-1);
    if (this.phase === 'ended' || agency !== 'caisi' || last?.until !== null) return false;
    last.until = now;
    last.counts = now - last.from >= SHORTEST_OUTAGE_MS;
    return true;
  }

  withdraws(): boolean {
    if (this.phase === 'ended') return false;
    this.#end('withdrawn');
    return true;
  }

  #isDeadlocked(): boolean {
    return this.#deadlock !== null && this.escalations[this.#deadlock] === true;
  }

  #live(): Signature[] {
    return this.signed.filter(({ digest }) => digest === this.dossier);
  }

  /** Whether the sign-offs that are asked for stand. */
  #completes(): boolean {
    const agencies = this.#live()
      .filter(({ counts }) => counts)
      .map(({ agency }) => agency);
    const isHeld = this.escalations.includes(true);
    const isMet = agencies.includes('caisi') && agencies.length > 1;
    if (isMet && !isHeld) this.#end('completed');
    return isMet;
  }

  #end(outcome: string): void {
    this.phase = 'ended';
    this.outcome = outcome;
    if (CHECKED.includes(outcome)) this.check = 'commenting';
  }
}

const endOf = (from: number, days: number): number =>
  endOfNewYorkDay(laterDay(newYorkDay(from), days));
