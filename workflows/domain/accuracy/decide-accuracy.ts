import type { AccuracyRules } from '../../../contracts/edition/edition-shape';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Actor } from '../../../contracts/people/participant';
import { nextId, wasNumbered } from '../kernel/bounds';
import { emit, reject } from '../kernel/command';
import type { Command, CommandOf, Decision, Deed } from '../kernel/command';
import { stateAfter, isCompany } from '../kernel/decider';
import { isDue } from '../calendar/instant';
import { isAmong } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReportingReview } from '../kernel/state';
import { endOfTerm } from '../kernel/term';
import {
  checkOf,
  endOfStage,
  isAnswered,
  openCheck,
  rulesOfCheck,
  unanswered,
  unruled,
} from './check';
import type { AccuracyCheck } from './state';

/** A check that is under way, and what it is decided by. */
interface Desk {
  readonly state: ReportingReview;
  readonly rules: Rules;
  readonly check: AccuracyCheck;
  readonly terms: AccuracyRules;
}

type Decider<Kind extends Deed['kind']> = (desk: Desk, command: CommandOf<Kind>) => Decision;
type CheckDeed =
  'commentOnDraft' | 'claimRedaction' | 'endComments' | 'answerComment' | 'ruleOnRedaction';

const DECIDERS: { readonly [Kind in CheckDeed | 'tick']: Decider<Kind> } = {
  commentOnDraft: (desk, { by, deed, at }) => {
    const fault = commentFault(desk, by, at) ?? findingFault(desk, deed.finding);
    if (fault) return reject(fault);
    const comment = nextId('c', desk.state.counts, 'comments');
    return emit({ type: 'DraftCommented', comment, by, finding: deed.finding, text: deed.text });
  },

  claimRedaction: (desk, { by, deed, at }) => {
    const fault = commentFault(desk, by, at) ?? findingFault(desk, deed.finding);
    if (fault) return reject(fault);
    const { finding, field, ground, reason } = deed;
    if (!desk.terms.grounds.includes(ground)) return reject('ground-unknown');
    const claim = nextId('r', desk.state.counts, 'redactionClaims');
    return emit({ type: 'RedactionClaimed', claim, by, finding, field, ground, reason });
  },

  endComments: (desk, { by, at }) => {
    const fault = commentFault(desk, by, at);
    return fault ? reject(fault) : emit(...toAnswering(desk, by, at));
  },

  answerComment: (desk, command) => {
    const { by, deed, at } = command;
    const fault = answerFault(desk, by, at);
    if (fault) return reject(fault);
    const found = desk.check.comments.find(({ id }) => id === deed.comment);
    if (!found) return reject('comment-unknown');
    if (found.answered) return reject('comment-answered');
    const { comment, accepted, answer } = deed;
    return withClosing(desk, command, { type: 'CommentAnswered', comment, by, accepted, answer });
  },

  ruleOnRedaction: (desk, command) => {
    const { by, deed, at } = command;
    const fault = answerFault(desk, by, at);
    if (fault) return reject(fault);
    const found = desk.check.claims.find(({ id }) => id === deed.claim);
    if (!found) return reject('claim-unknown');
    if (found.ruled) return reject('claim-ruled');
    const { claim, ruling, reason } = deed;
    return withClosing(desk, command, { type: 'RedactionRuled', claim, by, ruling, reason });
  },

  tick: (desk, { at }) => {
    const end = endOfStage(desk.state, desk.check, desk.rules);
    if (end === null || !isDue(end, at)) return reject('nothing-due');
    return desk.check.status === 'commenting'
      ? emit(...toAnswering(desk, { kind: 'system' }, end))
      : emit(toClosed(desk));
  },
};

/** The draft is put before the company, where the edition has a check and none has begun. */
export function beginCheck(
  state: ReportingReview,
  { deed, at }: CommandOf<'attachDraft'>,
  rules: Rules,
): Decision {
  const terms = rulesOfCheck(state, rules);
  const { outcome, digest: draft } = deed;
  if (!terms || checkOf(state) || outcome !== state.outcome) return reject('wrong-phase');
  const commentBy = endOfTerm(state.window, rules, { from: at, term: terms.comment });
  return emit({ type: 'AccuracyCheckBegan', outcome, draft, commentBy });
}

/** What a check that is under way takes. Null for all else, and where none is. */
export function decideInCheck(
  state: ReportingReview,
  command: Command,
  rules: Rules,
): Decision | null {
  const check = openCheck(state, rules);
  const terms = rulesOfCheck(state, rules);
  if (!check || !terms || !Object.hasOwn(DECIDERS, command.deed.kind)) return null;
  // The table is total by its type, but TypeScript cannot tie the entry to the command's own kind.
  const decider = DECIDERS[command.deed.kind as CheckDeed] as (...args: unknown[]) => Decision;
  return decider({ state, rules, check, terms } satisfies Desk, command);
}

function commentFault(desk: Desk, by: Actor, at: Instant): RejectionCode | null {
  if (!isCompany(desk.state, by)) return 'not-your-act';
  return desk.check.status !== 'commenting' || isStageOver(desk, at) ? 'too-late' : null;
}

function isStageOver({ state, check, rules }: Desk, at: Instant): boolean {
  const end = endOfStage(state, check, rules);
  return end !== null && isDue(end, at);
}

function findingFault({ state }: Desk, finding: string | null): RejectionCode | null {
  const isKnown = finding === null || wasNumbered(finding, 'f', state.findings.findings.length);
  return isKnown ? null : 'finding-unknown';
}

function answerFault(desk: Desk, by: Actor, at: Instant): RejectionCode | null {
  const { state, rules, check, terms } = desk;
  if (!isAmong({ rules, company: state.company }, by, terms.mayAnswer)) return 'not-your-act';
  return check.status === 'answering' && isStageOver(desk, at) ? 'too-late' : null;
}

/** The time to comment is over; where there is nothing to answer, so is the check. */
function toAnswering(desk: Desk, by: Actor, since: Instant): ReviewEvent[] {
  const { state, check, rules, terms } = desk;
  const ended = { type: 'CommentsEnded', by, since } as const;
  if (isAnswered(check)) return [{ ...ended, answerBy: null }, toClosed(desk)];
  const answerBy = endOfTerm(state.window, rules, { from: since, term: terms.answer });
  return [{ ...ended, answerBy }];
}

/** Closes the check with the last answer, once the company has said what it has to say. */
function withClosing(desk: Desk, command: Command, event: ReviewEvent): Decision {
  const next = stateAfter(desk.state, command, [event]);
  const check = openCheck(next, desk.rules);
  const isOver = check?.status === 'answering' && isAnswered(check);
  return isOver ? emit(event, toClosed({ ...desk, check })) : emit(event);
}

const toClosed = ({ check, terms }: Desk): ReviewEvent => ({
  type: 'AccuracyCheckClosed',
  unanswered: unanswered(check),
  unruled: unruled(check),
  ruling: terms.unruled,
});
