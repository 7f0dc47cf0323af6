import { loadEdition } from '../../policies/editions';
import { resolveCalendar } from '../../policies/resolve-calendar';
import type { RecordedEvent, ReviewEvent, ReviewEventType } from '../../contracts/review/event';
import type { EvaluationSummary } from '../../contracts/review/evaluation';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { RejectionCode } from '../../contracts/review/rejection';
import type { Actor } from '../../contracts/people/participant';
import type { Submission } from '../../contracts/review/intake';
import type { Command, Decision, Deed } from '../../workflows/domain/kernel/command';
import { decide } from '../../workflows/domain/kernel/decide';
import { record } from '../../workflows/domain/kernel/record';
import type { Rules } from '../../workflows/domain/kernel/rules';
import type { ReviewState } from '../../workflows/domain/kernel/state';
import { toSubmitAct } from '../../trust/statements/statement';

export const REVIEW = 'rev-abcdefghijklmnopqrstuvwxyz';
export const T0 = '2026-07-01T13:00:00.000Z';
export const DAY_MS = 86_400_000;

export const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

export const company: Actor = { kind: 'company', company: 'example-labs' };
export const system: Actor = { kind: 'system' };
export const reviewer = (agency: string): Actor => ({
  kind: 'reviewer',
  person: `reviewer-${agency}`,
  agency,
});

export function rulesOf(edition: string, change: Partial<PolicyEdition> = {}): Rules {
  const loaded = { ...loadEdition(edition), ...change };
  return { edition: loaded, calendar: resolveCalendar(loaded, T0) };
}

export const submission: Omit<Submission, 'agreement'> = {
  model: { name: 'Example Model' },
  snapshot: { digest: digest('a'), safeguards: 'production' },
};

export const suites = ['cyber-knowledge', 'safeguards'].map((id) => ({
  id,
  digest: digest('c'),
  samples: 4,
}));

export function summaryOf(suite: string): EvaluationSummary {
  return {
    suite: { id: suite, digest: digest('c'), samples: 4 },
    snapshot: digest('f'),
    counts: {
      planned: 4,
      correct: 2,
      incorrect: 1,
      unparsable: 1,
      refused: 0,
      errored: 0,
      notReached: 0,
    },
    measures: [],
    promptTokens: 40,
    completionTokens: 8,
    stopped: 'finished',
    scaffold: {
      systemText: false,
      temperature: 0,
      maxTokensPerSample: 16,
      tokenParameter: 'max_tokens',
    },
    caveats: ['scoredSamplesOnly'],
    limitations: ['test data'],
    transcript: { document: `doc-${'a'.repeat(26)}`, digest: digest('7'), bytes: 4_096 },
  };
}

export const observed = (letter = 'f') => ({
  fingerprint: digest(letter),
  model: 'example-model',
  systemFingerprint: null,
  observedAt: T0,
});

type Composed = Extract<Deed, { kind: 'attachDraft' | 'attachReport' }>;
type OptionalOutcome<One> = One extends Composed
  ? Omit<One, 'outcome'> & { readonly outcome?: Composed['outcome'] }
  : One;
/** What a world may be told: a report need not say what it was composed for. */
export type WorldDeed = OptionalOutcome<Deed>;

/** A review in memory: commands go in, one after the other; what they brought about can be asked. */
export class World {
  readonly rules: Rules;
  state: ReviewState | null = null;
  recorded: RecordedEvent[] = [];
  now = T0;
  #commands = 0;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  /** @returns the types of the events, or the rejection. */
  does(by: Actor, said: WorldDeed, id?: string): ReviewEventType[] | RejectionCode {
    this.#commands += 1;
    const deed = this.#forNow(said);
    const command = this.toCommand(by, deed, id ?? `c${this.#commands}`);
    const decision = this.decides(command);
    if ('rejection' in decision) return decision.rejection;
    const { state, recorded } = this.records(command, decision.events);
    this.state = state;
    this.recorded.push(...recorded);
    return recorded.map(({ event }) => event.type);
  }

  /** A report that does not say what it was composed for was composed for the review as it is. */
  #forNow(said: WorldDeed): Deed {
    if (said.kind !== 'attachDraft' && said.kind !== 'attachReport') return said;
    const outcome = this.state && 'outcome' in this.state ? this.state.outcome : 'completed';
    return { outcome, ...said };
  }

  protected toCommand(by: Actor, deed: Deed, id: string): Command {
    return { id, review: REVIEW, at: this.now, by, deed };
  }

  /** Whether it would be taken, if it were said now. */
  takes(by: Actor, said: WorldDeed): boolean {
    const deed = this.#forNow(said);
    return 'events' in this.decides({ id: 'supposed', review: REVIEW, at: this.now, by, deed });
  }

  protected decides(command: Command): Decision {
    return decide(this.state, command, this.rules);
  }

  protected records(command: Command, events: readonly ReviewEvent[]): ReturnType<typeof record> {
    return record(this.state, command, events);
  }

  after(ms: number): this {
    this.now = new Date(Date.parse(this.now) + ms).toISOString();
    return this;
  }

  tick(): ReviewEventType[] | RejectionCode {
    return this.does(system, { kind: 'tick' });
  }

  get live(): ReviewState {
    if (!this.state) throw new Error('nothing was submitted');
    return this.state;
  }

  submits(change: Partial<Submission> = {}): this {
    this.does(company, toSubmitAct(this.rules, { ...submission, ...change }));
    return this;
  }

  /** Up to the phase of evaluation, with the window open. */
  opens(change: Partial<Submission> = {}): this {
    this.submits(change).does(system, { kind: 'acceptIntake', suites });
    this.providesAccess();
    return this;
  }

  providesAccess(fingerprint = 'f'): this {
    this.does(company, {
      kind: 'provideAccess',
      endpoint: 'http://127.0.0.1:1/v1',
      model: 'example-model',
      credential: 'credential-1',
    });
    const generation = this.state?.access?.generation ?? 1;
    const snapshot = observed(fingerprint);
    this.does(system, { kind: 'confirmAccess', generation, snapshot });
    return this;
  }

  /** Up to deliberation, with a dossier to sign. */
  deliberates(change: Partial<Submission> = {}): this {
    return this.opens(change).evaluates().assembles('d');
  }

  evaluates(): this {
    const generation = this.state?.access?.generation ?? 1;
    for (const { id: suite } of suites) {
      this.does(system, {
        kind: 'completeEvaluation',
        suite,
        generation,
        summary: summaryOf(suite),
      });
    }
    return this;
  }

  assembles(letter: string): this {
    const version = this.state?.dossierVersion ?? 1;
    this.does(system, { kind: 'attachDossier', version, digest: digest(letter) });
    return this;
  }

  /** The draft goes to the company, which has no comments. */
  checked(): this {
    this.does(system, { kind: 'attachDraft', digest: digest('b') });
    this.does(company, { kind: 'endComments' });
    return this;
  }

  signs(
    agency: string,
    position: 'concur' | 'dissent' = 'concur',
    letter = 'd',
  ): ReviewEventType[] | RejectionCode {
    const deed = {
      kind: 'signOff',
      position,
      dossierDigest: digest(letter),
      reason: 'read',
    } as const;
    return this.does(reviewer(agency), deed);
  }
}
