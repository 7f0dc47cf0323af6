import type { RecordedEvent } from '../../contracts/review/event';
import type { Digest, ReviewId } from '../../contracts/primitives';
import type { RefusalCode } from '../../contracts/review/rejection';
import type { Judged } from './admission';
import type { CarriedReview } from '../domain/kernel/carried-review';
import type { Command } from '../domain/kernel/command';
import { decide } from '../domain/kernel/decide';
import { NOTHING_KNOWN, recognise, remember } from '../domain/kernel/known-commands';
import type { KnownCommands } from '../domain/kernel/known-commands';
import { record } from '../domain/kernel/record';
import type { Rules } from '../domain/kernel/rules';
import type { ReviewState } from '../domain/kernel/state';
import type { SubmitReply } from '../messages';
import type { RefusalBook } from './refusal-book';

/** Decides commands one after another; the only holder of the review's state. */
export interface CommandHandler {
  state(): ReviewState | null;
  /** Digests of the envelopes that were applied last: their repetitions need no second look. */
  envelopes(): readonly Digest[];
  /** The statements that were applied, as long as they may come again. */
  known(): KnownCommands;
  /** Decides what was believed, refuses what was not, and answers either way. */
  handle(judged: Judged, at: string): void;
  /** Decides a command of the review itself; a rule that says no makes no refusal. */
  apply(command: Omit<Command, 'review'>): void;
}

interface CommandHandlerOptions {
  readonly review: ReviewId;
  readonly rules: Rules;
  readonly carried: CarriedReview | undefined;
  readonly refusals: RefusalBook;
  readonly onRecord: (events: readonly RecordedEvent[]) => void;
  /** Which run answers. */
  readonly run: string;
}

/** About as many as a flood of repetitions has to choose from; four kilobytes in the next run's input. */
const MOST_ENVELOPES = 50;

export function createCommandHandler(options: CommandHandlerOptions): CommandHandler {
  const { review, rules, carried, refusals, onRecord } = options;
  let state: ReviewState | null = carried?.state ?? null;
  let envelopes = carried?.envelopes ?? [];
  let known = carried?.known ?? NOTHING_KNOWN;

  function run(command: Command): RecordedEvent[] | RefusalCode {
    const decision = decide(state, command, rules);
    if ('rejection' in decision) return decision.rejection;
    const result = record(state, command, decision.events);
    ({ state } = result);
    onRecord(result.recorded);
    return result.recorded;
  }

  function refuse(judged: Judged, code: RefusalCode, at: string): SubmitReply {
    refusals.refuse(judged, code, at);
    return { accepted: false, code };
  }

  function accept(command: string, created: string | null, repeated: boolean): SubmitReply {
    if (!state) return { accepted: false, code: 'not-submitted' };
    const { sequence, phase } = state;
    const outcome = 'outcome' in state ? state.outcome : null;
    return {
      accepted: true,
      command,
      repeated,
      sequence,
      phase,
      outcome,
      created,
      run: options.run,
    };
  }

  function reply(judged: Judged, at: string): SubmitReply {
    if ('refusal' in judged) return refuse(judged, judged.refusal, at);
    const isUpdate = judged.arrival.channel === 'submit';
    const { nonce: id, by, act: deed, issuedAt } = judged.statement;
    if (judged.isKnown) {
      return isUpdate ? accept(id, null, true) : refuse(judged, 'repeated-command', at);
    }
    const { envelope: statement, said } = judged;
    const naming = { id, by, issuedAt, said };
    const recognised = recognise(known, naming, rules);
    if (recognised === 'repeated' && isUpdate) return accept(id, null, true);
    if (recognised === 'forgotten') return refuse(judged, 'repetition-unknown', at);
    // Under the id of another one it is no repetition, and nothing of it was applied.
    if (recognised !== 'new') return refuse(judged, 'repeated-command', at);
    const result = run({ id, review, at, by, deed, statement });
    if (typeof result === 'string') return refuse(judged, result, at);
    known = remember(known, { ...naming, at }, rules);
    if (judged.digest) envelopes = [...envelopes, judged.digest].slice(-MOST_ENVELOPES);
    return accept(id, createdBy(result), false);
  }

  return {
    state: () => state,
    envelopes: () => envelopes,
    known: () => known,
    handle: (judged, at) => {
      judged.arrival.answer(reply(judged, at));
    },
    apply: (command) => {
      run({ ...command, review });
    },
  };
}

function createdBy(recorded: readonly RecordedEvent[]): string | null {
  for (const { event } of recorded) {
    if (event.type === 'EscalationRaised') return event.escalation;
    if (event.type === 'SuspensionBegan') return event.suspension;
    if (event.type === 'RequestAsked') return event.request;
  }
  return null;
}
