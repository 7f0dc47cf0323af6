import type { Act } from '../../../contracts/review/act';
import type { ObservedSnapshot } from '../../../contracts/review/evaluation';
import type { RecordedEvent } from '../../../contracts/review/event';
import type { Actor } from '../../../contracts/people/participant';
import type { CarriedReview } from '../../../workflows/domain/kernel/carried-review';
import type { EffectReport } from '../../../contracts/review/own-command';
import { jsonBytes } from '../../../workflows/domain/kernel/json-bytes';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { pendingWork } from '../../../workflows/domain/kernel/pending-work';
import type { Work } from '../../../workflows/domain/kernel/pending-work';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import type { ReviewInput, SubmitReply } from '../../../workflows/messages';
import { openRefusalBook } from '../../../workflows/review/refusal-book';
import type { RefusalBook } from '../../../workflows/review/refusal-book';
import { createCommandHandler } from '../../../workflows/review/command-handler';
import { DEPLOYMENT } from '../deployment';
import { saidDigest } from '../../../trust/statements/digest';
import { digestOf } from '../largest-for';
import type { Texts } from '../largest-for';
import { REVIEW, T0, suites, summaryOf } from '../review-world';

/** What an act is about: a review as it is now. */
export interface ReviewAtHand {
  readonly rules: Rules;
  /** What its texts look like. */
  readonly texts: Texts;
  readonly now: string;
  readonly state: ReviewState;
}

/** A review in memory as a run holds it: its desk, with nothing around it but a clock. */
export class BusyReview {
  readonly rules: Rules;
  /** What its texts look like. */
  readonly texts: Texts;
  now = T0;
  readonly recorded: RecordedEvent[] = [];
  #desk;
  #refusals!: RefusalBook;
  #sent = 0;

  constructor(rules: Rules, texts: Texts = 'widest') {
    this.rules = rules;
    this.texts = texts;
    this.#desk = this.#openDesk();
  }

  #openDesk(carried?: CarriedReview) {
    const { rules } = this;
    const onRecord = (events: readonly RecordedEvent[]): void => void this.recorded.push(...events);
    this.#refusals = openRefusalBook({
      ...{ review: REVIEW, last: carried?.refusals ?? 0, meter: carried?.meter },
      onRecord: () => undefined,
    });
    return createCommandHandler({
      review: REVIEW,
      rules,
      carried,
      refusals: this.#refusals,
      run: 'run-1',
      onRecord,
    });
  }

  get state(): ReviewState {
    const state = this.#desk.state();
    if (!state) throw new Error('nothing was submitted');
    return state;
  }

  /** What the next run would start with. */
  get next(): ReviewInput {
    const { state, rules } = this;
    const [known, envelopes] = [this.#desk.known(), this.#desk.envelopes()];
    const [refusals, meter] = [this.#refusals.last(), this.#refusals.carry()];
    const carried = { state, refusals, known, envelopes, meter };
    return { review: REVIEW, ...rules, submission: '', carried };
  }

  get nextBytes(): number {
    return jsonBytes(this.next);
  }

  /** Goes on in another run, with what came out of JSON. */
  continueAsNew(): void {
    const { carried } = JSON.parse(JSON.stringify(this.next)) as ReviewInput;
    this.#desk = this.#openDesk(carried);
  }

  after(ms: number): this {
    this.now = new Date(Date.parse(this.now) + ms).toISOString();
    return this;
  }

  /** Another review that stands where this one does. */
  copy(): BusyReview {
    const other = new BusyReview(this.rules, this.texts);
    other.now = this.now;
    other.#sent = this.#sent;
    other.#desk = other.#openDesk(this.next.carried);
    return other;
  }

  /** A statement of a party's; issued now, under an id of its own, unless it says otherwise. */
  says(by: Actor, act: Act, name: { id?: string; issuedAt?: string } = {}): SubmitReply {
    this.#sent += 1;
    const { id = `nonce-${String(this.#sent).padStart(58, '0')}`, issuedAt = this.now } = name;
    let reply: SubmitReply = { accepted: false, code: 'malformed' };
    const answer = (given: SubmitReply): void => void (reply = given);
    const statement = {
      deployment: DEPLOYMENT,
      review: REVIEW,
      act,
      by,
      issuedAt,
      expiresAt: issuedAt,
      nonce: id,
    };
    const said = saidDigest({ by, act });
    const arrival = { channel: 'submit', content: { statement: '' }, answer } as const;
    const digest = digestOf(this.#sent);
    const judged = { arrival, statement, envelope: '', said, digest, isKnown: false };
    this.#desk.handle(judged, this.now);
    return reply;
  }

  /** What the review reports to itself. */
  reports(deed: EffectReport | { readonly kind: 'tick' }): void {
    this.#desk.apply({ id: `of-itself-${deed.kind}`, at: this.now, by: { kind: 'system' }, deed });
  }

  /** Does what is pending, until nothing is; evaluations end where they are asked to. */
  works({ evaluates = true } = {}): this {
    for (let round = 0; round < 10; round += 1) {
      const due = pendingWork(this.state, this.rules).filter(
        ({ kind }) => kind !== 'watchAccess' && (evaluates || kind !== 'evaluate'),
      );
      if (due.length === 0) break;
      for (const work of due) this.#does(work);
    }
    this.#probes();
    return this;
  }

  /** Where the edition asks about drift, a probe sees something else every time: another snapshot, or nothing. */
  #probes(): void {
    const { state, rules } = this;
    const { access, accessLedger } = state;
    if (rules.edition.access.drift !== 'ask' || access?.status !== 'verified') return;
    const { generation } = access;
    if (accessLedger.outage) this.reports({ kind: 'endOutage', generation, until: this.now });
    else this.reports({ kind: 'beginOutage', generation, from: this.now, why: LONGEST_FAULT });
    const fingerprint = digestOf(1_000_000 + this.recorded.length);
    this.reports({ kind: 'confirmAccess', generation, snapshot: toSnapshot(fingerprint) });
  }

  #does(work: Work): void {
    const report = toReport(work, this.recorded.length);
    if (report) this.reports(report);
  }

  /** Lets time alone pass until the review is closed. @returns whether it is. */
  runsOut(): boolean {
    for (let step = 0; step < 2_000 && this.state.phase !== 'closed'; step += 1) {
      this.works();
      const next = nextInstant(this.state, this.rules);
      if (!next) break;
      if (Date.parse(next.at) > Date.parse(this.now)) this.now = next.at;
      this.reports({ kind: 'tick' });
    }
    return this.state.phase === 'closed';
  }
}

/** An endpoint may call itself anything. */
const LONGEST_FAULT = {
  code: 'credentialMissing',
  endpoint: { step: 'canary', status: 503, code: 'a'.repeat(60) },
} as const;
const LONG = '\u0001'.repeat(10_000);

/** As much as backends that take turns can show. */
const MOST_OF_A_KIND = Array.from({ length: 16 }, (_, number) => number);

const toSnapshot = (fingerprint: string): ObservedSnapshot => ({
  ...{ fingerprint, model: LONG, systemFingerprint: LONG },
  systemFingerprints: MOST_OF_A_KIND.map((number) => String(number).padEnd(200, 'f')),
  canaries: [MOST_OF_A_KIND.map(digestOf), MOST_OF_A_KIND.map(digestOf)],
  widens: digestOf(3),
  sent: { tokenParameter: 'max_completion_tokens', temperature: null },
  observedAt: '2026-07-02T13:00:00.000Z',
});

export function toReport(work: Work, number: number): EffectReport | null {
  switch (work.kind) {
    case 'checkIntake':
      return { kind: 'acceptIntake', suites };
    case 'verifyAccess': {
      const { generation } = work.access;
      return { kind: 'confirmAccess', generation, snapshot: toSnapshot(digestOf(generation)) };
    }
    case 'evaluate': {
      const { suite, access } = work;
      const { counts, ...rest } = summaryOf(suite.id);
      // Something is left over, for a person to have it run again.
      const left = { ...counts, errored: counts.errored + 1 };
      const summary = { ...rest, counts: left, limitations: [LONG] };
      const transcript = { ...summary.transcript, digest: digestOf(number) };
      const ended = { suite: suite.id, generation: access.generation };
      return { kind: 'completeEvaluation', ...ended, summary: { ...summary, transcript } };
    }
    case 'assembleDossier':
      return { kind: 'attachDossier', version: work.version, digest: digestOf(work.version) };
    case 'composeDraft':
      return { kind: 'attachDraft', outcome: work.outcome, digest: digestOf(1) };
    case 'composeReport':
      return { kind: 'attachReport', outcome: work.outcome, digest: digestOf(2) };
    case 'dropAccess':
      return { kind: 'confirmAccessDropped' };
    case 'watchAccess':
    case 'readStanding':
      return null;
    default:
      return work satisfies never;
  }
}
