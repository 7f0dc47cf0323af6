import type { ReferenceClock } from './reference-clock';
import type { Agency, Party, ReferenceEdition } from './reference-edition';
import type { Coming } from './reference-window';

export interface Holding {
  agency: Agency;
  status: 'held' | 'returned' | 'settled';
  handedTo: Agency | null;
}

/** Of the draft that is put before the company; `dropped` where a withdrawal took its outcome away. */
export type Check = 'none' | 'commenting' | 'answering' | 'closed' | 'dropped';

const BUSINESS_WEEK = { days: 5, unit: 'businessDays' } as const;

/** What comes after an outcome: the check of the draft, what is given back, the closing, and the time after it. */
export class ReferenceAftermath {
  readonly #edition: ReferenceEdition;
  readonly #clock: ReferenceClock;
  check: Check = 'none';
  /** True for each comment that nobody has answered. */
  comments: boolean[] = [];
  holdings: Holding[] = [];
  closedAt: number | null = null;
  /** The time for words after the end is over, and the record says so. */
  isSilent = false;
  isOverdue = false;
  #endedAt: number | null = null;
  #stageSince = 0;

  constructor(edition: ReferenceEdition, clock: ReferenceClock) {
    this.#edition = edition;
    this.#clock = clock;
  }

  begins(outcome: string, now: number): void {
    const isChecked = this.#edition.checked.includes(outcome);
    if (isChecked) this.check = 'commenting';
    else if (this.isChecking) this.check = 'dropped';
    this.#endedAt = now;
    this.#stageSince = now;
    this.#closes(now);
  }

  /** The clocks of the run and of the reference differ by moments, and a draft is put before the company later still. */
  wasNoticed(endedAt: number, draftedAt: number | null): void {
    this.#endedAt = endedAt;
    if (this.check === 'commenting') this.#stageSince = draftedAt ?? endedAt;
  }

  get isChecking(): boolean {
    return this.check === 'commenting' || this.check === 'answering';
  }

  /** Whether a closed review still takes anything. */
  get isKept(): boolean {
    return this.closedAt !== null && (this.#outstanding || this.takesWords);
  }

  /** Whether it takes what is said about a release and of partners. */
  get takesWords(): boolean {
    return !this.isSilent && this.#wordsUntil() > (this.closedAt ?? 0);
  }

  get #outstanding(): boolean {
    return this.holdings.some(({ status }) => status !== 'settled');
  }

  #wordsUntil(): number {
    const { aftermath } = this.#edition;
    if (!aftermath || this.#endedAt === null) return 0;
    return this.#clock.endOfTerm(this.#endedAt, aftermath);
  }

  coming(): Coming[] {
    if (this.#endedAt === null) return [];
    if (this.isChecking) {
      const at = this.#clock.endOfTerm(this.#stageSince, BUSINESS_WEEK);
      return [
        {
          at,
          does: () => {
            this.#stageEnds(at);
          },
        },
      ];
    }
    if (this.closedAt !== null) {
      if (!this.takesWords) return [];
      return [{ at: this.#wordsUntil(), does: () => (this.isSilent = true) }];
    }
    const at = this.#clock.endOfTerm(this.#endedAt, this.#edition.giveBack);
    return [
      {
        at,
        does: () => {
          this.#isOverdueSince(at);
        },
      },
    ];
  }

  #isOverdueSince(at: number): void {
    this.isOverdue = true;
    this.#closes(at);
  }

  #stageEnds(at: number): void {
    if (this.check === 'commenting') this.#endsComments(at);
    else this.#closesCheck(at);
  }

  #endsComments(now: number): void {
    this.check = 'answering';
    this.#stageSince = now;
    if (!this.comments.includes(true)) this.#closesCheck(now);
  }

  #closesCheck(now: number): void {
    this.check = 'closed';
    this.#closes(now);
  }

  #closes(now: number): void {
    if (this.#endedAt === null || this.isChecking || this.closedAt !== null) return;
    // The time to give back may be over before the check is; then it is found overdue at once.
    const dueAt = this.#clock.endOfTerm(this.#endedAt, this.#edition.giveBack);
    if (this.#outstanding && dueAt <= now) this.isOverdue = true;
    if (!this.#outstanding || this.isOverdue) this.closedAt = now;
  }

  comment(): boolean {
    if (this.check !== 'commenting') return false;
    this.comments.push(true);
    return true;
  }

  endsComments(now: number): boolean {
    if (this.check !== 'commenting') return false;
    this.#endsComments(now);
    return true;
  }

  answers(by: Party, index: number, now: number): boolean {
    if (!this.isChecking || by !== 'caisi' || !this.comments[index]) return false;
    this.comments[index] = false;
    if (this.check === 'answering' && !this.comments.includes(true)) this.#closesCheck(now);
    return true;
  }

  holds(agency: Agency): boolean {
    if (!this.#takesHoldings) return false;
    this.holdings.push({ agency, status: 'held', handedTo: null });
    return true;
  }

  handsOver(agency: Agency, index: number, to: Agency): boolean {
    const holding = this.#held(agency, index);
    if (holding?.status !== 'held' || to === agency || holding.handedTo === to) return false;
    holding.handedTo = to;
    return true;
  }

  takesOver(agency: Agency, index: number): boolean {
    const holding = this.#takesHoldings ? this.holdings[index] : undefined;
    if (holding?.status !== 'held' || holding.handedTo !== agency) return false;
    holding.agency = agency;
    holding.handedTo = null;
    return true;
  }

  returns(agency: Agency, index: number): boolean {
    const holding = this.#held(agency, index);
    if (holding?.status !== 'held') return false;
    holding.status = 'returned';
    holding.handedTo = null;
    return true;
  }

  hasBack(index: number, now: number): boolean {
    const holding = this.#takesHoldings ? this.holdings[index] : undefined;
    if (holding?.status !== 'returned') return false;
    return this.#settles(holding, now);
  }

  destroys(agency: Agency, index: number, now: number): boolean {
    const holding = this.#held(agency, index);
    return holding ? this.#settles(holding, now) : false;
  }

  #settles(holding: Holding, now: number): boolean {
    holding.status = 'settled';
    this.#closes(now);
    return true;
  }

  /** A closed review takes nothing any more once nothing is waited for. */
  get #takesHoldings(): boolean {
    return this.closedAt === null || this.isKept;
  }

  #held(agency: Agency, index: number): Holding | undefined {
    const holding = this.#takesHoldings ? this.holdings[index] : undefined;
    return holding?.agency === agency && holding.status !== 'settled' ? holding : undefined;
  }
}
