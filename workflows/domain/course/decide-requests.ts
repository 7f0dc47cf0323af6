import type { ReviewEvent } from '../../../contracts/event';
import type { Code } from '../../../contracts/primitives';
import type { RequestRules } from '../../../contracts/edition/course-rules';
import { hasRoomFor, nextId } from '../bounds';
import { emit, reject } from '../command';
import type { Command, Decision } from '../command';
import { isCompany } from '../decider';
import type { OpenDeciders } from '../decider';
import { toBeginning, toEnding } from '../decide-window';
import { toRaised } from '../escalation/raise';
import { isDue } from '../instant';
import { isAmong } from '../rules';
import type { Rules } from '../rules';
import type { OpenReview } from '../state';
import { openSuspension } from '../window-ledger';
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
    const reason = `the company has not answered ${request.id}`;
    return emit(overdue, toRaised(state, rules, { by, reason, cause: 'silentCompany' }));
  }
  const reason = reasonOf(rules.edition.requests);
  const mayStop = !openSuspension(state.window) && hasRoomFor('suspensions', state.counts, rules);
  if (late !== 'suspends' || reason === null || !mayStop) return emit(overdue);
  return emit(overdue, ...toBeginning(state, { ...command, by, at }, { rules, reason, from: at }));
}

interface Settled {
  readonly rules: Rules;
  readonly request: CompanyRequest;
}

/** With the last late answer, the clock runs again. */
function resumption(
  state: OpenReview,
  command: Command,
  { rules, request }: Settled,
): ReviewEvent[] {
  const open = openSuspension(state.window);
  const isTheirs = open?.reason === reasonOf(rules.edition.requests);
  const others = state.course.requests.some(
    ({ id, status }) => id !== request.id && status === 'overdue',
  );
  if (!open || !isTheirs || request.status !== 'overdue' || others) return [];
  return toEnding(state, command, { rules, suspension: open, until: command.at });
}

const reasonOf = (requests: RequestRules | null): Code | null => requests?.reason ?? null;

const findOpen = (state: OpenReview, id: Code): CompanyRequest | undefined =>
  state.course.requests.find((one) => one.id === id);
