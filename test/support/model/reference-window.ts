import { DAY_MS } from './reference-clock';
import type { ReferenceClock, Stretch } from './reference-clock';
import type { Party, ReferenceEdition } from './reference-edition';

export type Ruling = 'upheld' | 'annulled';

interface Suspension extends Stretch {
  readonly id: string;
  until: number | null;
  /** When the company contested it; null once that is settled. */
  contestedAt: number | null;
  isContested: boolean;
  /** Access was seen to work while it was open. */
  hasWorked: boolean;
}

/** An instant at which time alone does something; `now` is later than that where it was overdue as it came about. */
export interface Coming {
  readonly at: number;
  readonly does: (now: number) => void;
}

/** The window: its length, what pauses it, and when it is over. */
export class ReferenceWindow {
  readonly #edition: ReferenceEdition;
  readonly #clock: ReferenceClock;
  openedAt: number | null = null;
  days: number;
  extensions = 0;
  release: string | null = null;
  /** What counts, or is open: what was annulled or too short is gone. */
  suspensions: Suspension[] = [];
  #numbered = 0;

  constructor(edition: ReferenceEdition, clock: ReferenceClock, days: number) {
    this.#edition = edition;
    this.#clock = clock;
    this.days = days;
  }

  /** The code of the latest suspension, or of the first one that there will be. */
  get latest(): string {
    return `sus-${Math.max(1, this.#numbered)}`;
  }

  /** When the window is over; infinity before it opens, and while it is paused. */
  end(): number {
    if (this.openedAt === null) return Infinity;
    const end = this.#clock.windowEnd(this.openedAt, this.days, this.suspensions);
    return Math.min(end, this.anchor());
  }

  /** The end of the last day before the planned release. */
  anchor(): number {
    if (this.release === null || !this.#edition.isAnchored) return Infinity;
    return this.#lastDayBefore(this.release);
  }

  #lastDayBefore = (day: string): number => this.#clock.endOfDay(this.#clock.laterDay(day, -1));

  /** When the outage that is open has lasted for as long as one may. */
  longest(): number {
    const { outages } = this.#edition;
    const open = this.#open();
    if (!outages || !open) return Infinity;
    return this.#clock.endOfTerm(open.from, outages.longest);
  }

  /** When all outages together have. */
  spent(): number {
    const open = this.#open();
    return open ? this.#clock.whenTaken(open.from, this.#leftMs()) : Infinity;
  }

  #leftMs(): number {
    const over = this.suspensions.filter(({ until }) => until !== null);
    const spent = over.reduce((sum, one) => sum + this.#clock.taken(one, 0), 0);
    return Math.max(0, (this.#edition.outages?.totalDays ?? 0) * DAY_MS - spent);
  }

  /** The open contests, and the result of each. */
  contests(): Coming[] {
    const { outages } = this.#edition;
    if (!outages) return [];
    return this.suspensions.flatMap(({ id, contestedAt }) => {
      if (contestedAt === null) return [];
      const at = this.#clock.endOfTerm(contestedAt, outages.settledWithin);
      return [
        {
          at,
          does: () => {
            this.#rule(id, outages.unsettled);
          },
        },
      ];
    });
  }

  extends(by: Party, days: number): boolean {
    const { extensions, windowDays } = this.#edition;
    const [, most] = windowDays;
    if (by !== extensions.by || days > extensions.longest) return false;
    if (this.extensions >= extensions.most || this.days + days > most) return false;
    this.days += days;
    this.extensions += 1;
    return true;
  }

  plansRelease(day: string | null, now: number): boolean {
    if (day !== null && this.#lastDayBefore(day) <= now) return false;
    this.release = day;
    return true;
  }

  suspends(by: Party, now: number): boolean {
    if (by !== 'caisi' || this.openedAt === null || !this.#edition.outages) return false;
    if (this.#open() || this.#leftMs() === 0) return false;
    this.#numbered += 1;
    const id = `sus-${this.#numbered}`;
    const uncontested = { contestedAt: null, isContested: false };
    this.suspensions.push({ id, from: now, until: null, ...uncontested, hasWorked: false });
    return true;
  }

  resumes(by: Party, id: string, now: number): boolean {
    const open = this.#open();
    if (by !== 'caisi' || open?.id !== id) return false;
    this.runsAgain(now);
    return true;
  }

  /** What was too short gives nothing back. */
  runsAgain(at: number): void {
    const open = this.#open();
    if (!open) return;
    open.until = at;
    const shortestMs = (this.#edition.outages?.shortestMinutes ?? 0) * 60_000;
    if (at - open.from < shortestMs) this.#remove(open.id);
  }

  works(): void {
    const open = this.#open();
    if (open) open.hasWorked = true;
  }

  /** Whether access has failed once the outage that is open has lasted for as long as one may. */
  get hasFailed(): boolean {
    return this.#edition.outages?.then === 'accessFailed' && this.#open()?.hasWorked === false;
  }

  contest(id: string, now: number): boolean {
    const found = this.suspensions.find((one) => one.id === id);
    if (!found || found.isContested) return false;
    found.isContested = true;
    found.contestedAt = now;
    return true;
  }

  /** By the lead or a coordinator; here the signer for the lead agency began it. */
  settles(by: Party, id: string, ruling: Ruling): boolean {
    const found = this.suspensions.find((one) => one.id === id);
    if (by !== 'coordinator' || !found || found.contestedAt === null) return false;
    this.#rule(id, ruling);
    return true;
  }

  #rule(id: string, ruling: Ruling): void {
    if (ruling === 'annulled') this.#remove(id);
    else for (const one of this.suspensions) if (one.id === id) one.contestedAt = null;
  }

  #remove(id: string): void {
    this.suspensions = this.suspensions.filter((one) => one.id !== id);
  }

  #open(): Suspension | undefined {
    return this.suspensions.find(({ until }) => until === null);
  }
}
