import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Act, ActKind } from '../../contracts/review/act';
import type { ActReply } from '../../contracts/http/act-reply';
import type { ReviewView } from '../../contracts/review/review-view';
import { keepingWorkflowId, reviewWorkflowId, submit } from '../../workflows/messages';
import type { SubmitReply } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import { askTemporal } from '../http/ask-temporal';
import { confirmOnRecord, whyNobodyAnswers } from './confirm-on-record';
import type { ApiDependencies } from '../dependencies';
import { refusedFields } from '../http/refused-field';
import type { ActPlace } from '../http/refused-field';
import type { Principal, Actor } from '../../contracts/people/participant';
import type { Statement } from '../../contracts/statement/statement';
import { openStatement, toUpdateId } from '../../trust/statements/statement';
import { toPointer } from '../http/parse-input';

type Parts = Pick<ApiDependencies, 'temporal' | 'store' | 'logger'>;

interface Answer {
  readonly workflow: string;
  readonly reply: SubmitReply;
}

interface OutgoingStatement {
  /** As the caller found it: the record is not asked once more. */
  readonly view: Pick<ReviewView, 'id' | 'phase'>;
  readonly statement: string;
  /** The statement's nonce, under which the record has what it brings about. */
  readonly command: string;
  /** What it says, and where in the request's body that stands. */
  readonly act: Pick<Act, 'kind'>;
  readonly actAt: ActPlace;
  /** Sent again under it, the same answer comes back, a refusal too. */
  readonly updateId: string;
}

/**
 * Hands a signed statement to the review and waits for its answer, and for the certainty that the act is
 * on record.
 *
 * @throws ApiProblem with the review's refusal, or with why there is no answer: `run-lost` where the record
 *   is open and nothing is there to write it.
 */
export async function submitStatement(api: Parts, outgoing: OutgoingStatement): Promise<ActReply> {
  const { view, command } = outgoing;
  const { id: review, phase: found } = view;
  const workflows = [reviewWorkflowId(review), keepingWorkflowId(review)];
  // Under the id of a review that is closed, anybody may have started something.
  if (found === 'closed') workflows.reverse();
  const answer = await sendToFirst(api, workflows, outgoing);
  if (!answer) throw await whyNobodyAnswers(api, review);
  const { workflow, reply } = answer;
  if (!reply.accepted) {
    throw new ApiProblem(reply.code, refusedFields(outgoing.act, reply.code, outgoing.actAt));
  }
  await confirmOnRecord(api, { review, workflow, command, reply });
  const { created, sequence, phase, outcome, repeated } = reply;
  return { id: created, sequence, phase, outcome, repeated };
}

async function sendToFirst(
  api: Parts,
  workflows: readonly string[],
  outgoing: OutgoingStatement,
): Promise<Answer | null> {
  // A run that ends, or goes on in another, while it has the act is followed by one that answers.
  for (const workflow of [...workflows, ...workflows]) {
    const answer = await send(api, workflow, outgoing);
    if (answer) return answer;
  }
  return null;
}

async function send(
  api: Parts,
  workflow: string,
  { view: { id: review }, statement, updateId }: OutgoingStatement,
): Promise<Answer | null> {
  try {
    const reply = await askTemporal(api.temporal, () =>
      api.temporal.workflow
        .getHandle(workflow)
        .executeUpdate(submit, { args: [{ statement }], updateId }),
    );
    return { workflow, reply };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    // The run ended between taking the act in and answering: whether it was the review's own, the record says.
    const why = await whyNobodyAnswers(api, review);
    if (why.code === 'run-lost') throw why;
    return null;
  }
}

export interface ForwardedStatement {
  readonly caller: Principal;
  readonly view: OutgoingStatement['view'];
  /** The text of the envelope as the caller signed it. */
  readonly statement: string;
  /** The act that belongs to the route. */
  readonly act: ActKind;
  /** The escalation, or the suspension, that the route names, for an act that names one too. */
  readonly escalation?: string;
  readonly suspension?: string;
}

/**
 * Passes a caller's own signed statement on, once its claims fit the route and name the caller.
 * Whether it is authentic is for the review to judge.
 */
export async function forwardStatement(
  api: ApiDependencies,
  { escalation, suspension, ...brought }: ForwardedStatement,
): Promise<ActReply> {
  const { view, statement } = brought;
  const { act: said, nonce: command } = requireFitting(api, brought);
  const isAboutOther =
    (said.kind === 'resolveEscalation' && said.escalation !== escalation) ||
    (said.kind === 'endSuspension' && said.suspension !== suspension);
  if (isAboutOther) throw new ApiProblem('wrong-channel');
  return submitStatement(api, {
    ...{ view, statement, command, act: said, actAt: '/statement/act' },
    updateId: toUpdateId(statement),
  });
}

/**
 * What a statement says, once it fits the route and names the caller. Nothing of it is believed yet.
 *
 * @throws ApiProblem with what does not fit.
 */
export function requireFitting(
  api: Pick<ApiDependencies, 'deployment'>,
  { act, ...brought }: Omit<ForwardedStatement, 'escalation' | 'suspension'>,
): Statement {
  const claims = requireOwn(api, brought);
  if (claims.act.kind !== act) throw new ApiProblem('wrong-channel');
  return claims;
}

/**
 * What a statement says, once it is about the review and names the caller. Nothing of it is believed yet.
 *
 * @throws ApiProblem with what does not fit.
 */
export function requireOwn(
  { deployment }: Pick<ApiDependencies, 'deployment'>,
  { caller, view, statement }: Pick<ForwardedStatement, 'caller' | 'view' | 'statement'>,
): Statement {
  const claims = readClaims(statement);
  if (claims.deployment !== deployment) throw new ApiProblem('wrong-deployment');
  if (claims.review !== view.id) throw new ApiProblem('wrong-review');
  if (!isSameActor(claims.by, caller)) throw new ApiProblem('wrong-signer');
  return claims;
}

/** What a statement says, without believing it. */
function readClaims(text: string): Statement {
  const opened = openStatement(text);
  if (opened.ok) return opened.statement;
  const errors = opened.issues.map(({ path, message }) => ({
    in: 'body' as const,
    pointer: toPointer(['statement', ...path]),
    detail: message,
  }));
  throw new ApiProblem(opened.code, errors.length > 0 ? { errors } : {});
}

/** Whether a statement's actor is the one who brings it: this very person, or a company's own service. */
function isSameActor(actor: Actor, caller: Principal): boolean {
  switch (actor.kind) {
    case 'reviewer':
      if (caller.kind !== 'reviewer') return false;
      return actor.person === caller.person && actor.agency === caller.agency;
    case 'company':
      if (caller.kind !== 'company') return false;
      return actor.person === caller.person && actor.company === caller.company;
    case 'coordinator':
      return caller.kind === 'coordinator' && actor.person === caller.person;
    case 'system':
    case 'operator':
      return false;
    default:
      return actor satisfies never;
  }
}
