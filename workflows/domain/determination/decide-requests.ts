import type { ReviewEvent } from '../../../contracts/review/event';
import type { Code } from '../../../contracts/primitives';
import type { RequestRules } from '../../../contracts/edition/course-rules';
import { hasRoomFor, nextId } from '../kernel/bounds';
import { emit, reject } from '../kernel/command';
import type { Command, Decision } from '../kernel/command';
import { isCompany } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { toRaised } from '../escalation/ladder';
import { isDue } from '../calendar/instant';
import { isAmong } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview } from '../kernel/state';
import { toBeginning, toEnding } from '../window/suspensions/begin-end';
import { beginningFault } from '../window/suspensions/limits';
import { hasOpened, openSuspension } from '../window/window-ledger';
import { dueAtOf } from './coming';
import type { CompanyRequest } from './state';

export const requestDeciders: OpenDeciders<'askCompany' | 'answerRequest' | 'withdrawRequest'> = {
  askCompany: (state, { by, deed, at }, rules) => {
    const { requests } = rules.edition;
    if (!requests) return reject('requests-not-provided');
    if (!isAmong({ rules, company: state.company }, by, requests.mayAsk)) {
      return reject('not-your-act');
    }
    const request = nextId('rfi', state.counts, 'requests');
    const dueAt = dueAtOf(state, { askedAt: at }, rules);
    return emit({ type: 'RequestAsked', request, by, question: deed.question, dueAt });
  },

  answerRequest: (state, command, rules) => {
    const { by, deed, at } = command;
    if (!isCompany(state, by)) return reject('not-your-act');
    const request = findOpen(state, deed.request);
    if (!request) return reject('request-unknown');
    const { answer, documents = [] } = deed;
    const dueAt = dueAtOf(state, request, rules);
    const late = request.status === 'overdue' || (dueAt !== null && isDue(dueAt, at));
    const { id } = request;
    return emit(
      { type: 'RequestAnswered', request: id, by, answer, documents: [...documents], late },
      ...resumption(state, command, { rules, request }),
    );
  },

  withdrawRequest: (state, command, rules) => {
    const { by, deed } = command;
    const { requests } = rules.edition;
    const mayAsk = requests?.mayAsk ?? [];
    if (!isAmong({ rules, company: state.company }, by, mayAsk)) return reject('not-your-act');
    const request = findOpen(state, deed.request);
    if (!request) return reject('request-unknown');
    return emit(
      { type: 'RequestWithdrawn', request: request.id, by, reason: deed.reason },
      ...resumption(state, command, { rules, request }),
    );
  },
};

/** A request that nobody answered in time, and what the edition says comes of it. */
export function decideOverdue(
  state: OpenReview,
  command: Command,
  { rules, request }: { readonly rules: Rules; readonly request: CompanyRequest },
): Decision {
  const late = rules.edition.requests?.late ?? 'noted';
  const overdue: ReviewEvent = { type: 'RequestOverdue', request: request.id, late };
  const { by, at } = command;
  if (late === 'escalated') {
    const silence = { by, reason: null, cause: 'silentCompany', about: request.id } as const;
    return emit(overdue, toRaised(state, rules, silence));
  }
  const reason = reasonOf(rules.edition.requests);
  if (late !== 'suspends' || reason === null || !mayPause(state, rules, reason))
    return emit(overdue);
  const beginning = { rules, reason, from: at, cause: 'request' } as const;
  return emit(overdue, ...toBeginning(state, { ...command, by, at }, beginning));
}

/** No clock is paused before it runs, nor past the time that the edition gives for the reason. */
const mayPause = ({ window, counts }: OpenReview, rules: Rules, reason: Code): boolean =>
  hasOpened(window) &&
  beginningFault(window, rules, reason) === null &&
  hasRoomFor('suspensions', counts, rules);

interface Settled {
  readonly rules: Rules;
  readonly request: CompanyRequest;
}

/** With the last late answer, the clock runs again that was paused for it; a pause that a person made goes on. */
function resumption(
  state: OpenReview,
  command: Command,
  { rules, request }: Settled,
): ReviewEvent[] {
  const open = openSuspension(state.window);
  const others = state.course.requests.some(
    ({ id, status }) => id !== request.id && status === 'overdue',
  );
  if (open?.cause !== 'request' || request.status !== 'overdue' || others) return [];
  const ending = { rules, suspension: open, until: command.at, on: 'request' } as const;
  return toEnding(state, command, ending);
}

const reasonOf = (requests: RequestRules | null): Code | null => requests?.reason ?? null;

const findOpen = (state: OpenReview, id: Code): CompanyRequest | undefined =>
  state.course.requests.find((one) => one.id === id);
