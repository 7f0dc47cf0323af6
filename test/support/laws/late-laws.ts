import type { RecordedEvent } from '../../../contracts/review/event';
import { eventsOf, repeated, unless } from './law';
import type { Laws } from './law';

/** Of the check, of holdings and of partners. */
export const LATE_LAWS: Laws = {
  'issues no report before its check is closed, unless the company withdrew': ({
    events,
    recorded,
    before,
    rules,
  }) => {
    if (eventsOf(events, 'ReportIssued').length === 0 || before?.phase !== 'reporting') return null;
    const isChecked = rules.edition.accuracy?.outcomes.includes(before.outcome) === true;
    const isClosed = eventsOf(recorded, 'AccuracyCheckClosed').length > 0;
    return unless(!isChecked || isClosed, before.outcome);
  },

  'answers a comment once, and names in the check’s close those that nobody answered': ({
    events,
    recorded,
  }) => {
    const answered = eventsOf(recorded, 'CommentAnswered').map(({ comment }) => comment);
    const [closed] = eventsOf(events, 'AccuracyCheckClosed');
    if (!closed) return repeated(answered)[0] ?? null;
    const missing = eventsOf(recorded, 'DraftCommented')
      .map(({ comment }) => comment)
      .filter((comment) => !answered.includes(comment));
    return unless(closed.unanswered.join() === missing.join(), missing.join());
  },

  'closes with a holding outstanding only when that is said to be overdue': ({
    events,
    recorded,
  }) => {
    if (eventsOf(events, 'ReviewClosed').length === 0) return null;
    const settled =
      eventsOf(recorded, 'ReturnConfirmed').length + eventsOf(recorded, 'HoldingDestroyed').length;
    const isOutstanding = eventsOf(recorded, 'HoldingRecorded').length > settled;
    const isSaid = eventsOf(recorded, 'HoldingsOverdue').length > 0;
    return unless(!isOutstanding || isSaid, 'it is not said');
  },

  'says once at most that holdings are overdue, and that the record’s time is over': ({
    events,
    recorded,
  }) => {
    const types = ['HoldingsOverdue', 'RetentionEnded'] as const;
    return types.find((type) => eventsOf(events, type).length > 0 && twice(recorded, type)) ?? null;
  },

  'changes and ends holdings only by the word of their holder': ({ events, recorded }) => {
    const earlier = recorded.slice(0, recorded.length - events.length);
    for (const { event } of events) {
      if (event.type !== 'HoldingReturned' && event.type !== 'HoldingDestroyed') continue;
      const [holder] = [...eventsOf(earlier, 'HoldingRecorded'), ...taken(earlier)]
        .filter(({ holding }) => holding === event.holding)
        .slice(-1);
      const { by } = event;
      const isTheirs =
        by.kind === 'reviewer' && by.agency === holder?.agency && by.person === holder.person;
      if (!isTheirs) return event.holding;
    }
    return null;
  },

  'has nobody in a wave to whom not all agree who have to, and nobody in two': ({
    state,
    rules,
  }) => {
    const { partners = [], waves = [] } = state?.selection ?? {};
    const inWaves = waves.flatMap((wave) => wave.partners);
    const asked = rules.edition.partners?.agreedBy ?? [];
    const faulty = inWaves.find((id) => {
      const partner = partners.find((one) => one.id === id);
      const agrees = asked.every((party) => partner?.agreed.includes(party));
      return !agrees || partner?.status !== 'inWave' || partner.objected.length > 0;
    });
    return repeated(inWaves)[0] ?? faulty ?? null;
  },

  'plans its release for the first wave, where that ends the window, and waves in turn': ({
    state,
    rules,
  }) => {
    const days = state?.selection.waves.map(({ from }) => from) ?? [];
    if (!state || days.length === 0) return null;
    if ([...days].sort().join() !== days.join()) return days.join();
    const isAnchor = rules.edition.window.endAnchor === 'trustedPartnerRelease';
    const planned = state.window.plannedRelease;
    return unless(!isAnchor || planned === days[0], `${String(planned)} for ${days.join()}`);
  },
};

/** In their order, and after those who recorded: nothing is taken over that was not recorded. */
const taken = (recorded: readonly RecordedEvent[]) => eventsOf(recorded, 'HoldingTakenOver');

const twice = (recorded: readonly RecordedEvent[], type: 'HoldingsOverdue' | 'RetentionEnded') =>
  eventsOf(recorded, type).length > 1;
