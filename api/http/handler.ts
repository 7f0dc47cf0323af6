import type { z } from 'zod';
import type { AccessAction, ReviewAction } from '../../contracts/http/access-action';
import type { Authentication } from '../../contracts/statement/authentication';
import type {
  Answers,
  AnswerShape,
  Inputs,
  Operation,
  Operations,
} from '../../contracts/http/operation';
import type { Status } from '../../contracts/http/status';
import type { Principal } from '../../contracts/people/participant';
import type { Instant } from '../../contracts/primitives';
import type { CallAccess } from '../caller/call-access';
import type { ApiDependencies } from '../dependencies';
import type { VisibleReview } from '../caller/find-visible-review';

export type Parsed<Given extends Inputs> = {
  readonly [Part in keyof Given]: Given[Part] extends z.ZodType ? z.output<Given[Part]> : never;
};

/** Several values of one field are several fields. */
export type ReplyHeaders = Readonly<Record<string, string | string[]>>;

/** One request that an operation answers. The access rules have allowed it. */
export interface Call<Op extends Operation> {
  readonly api: ApiDependencies;
  readonly caller: Extract<Principal, { kind: Op['callers'][number] }>;
  /** How the caller has shown who they are. */
  readonly authentication: Authentication;
  /** What else the rules give this caller. */
  readonly access: CallAccess;
  /** The review that the path names, for an action on a review. */
  readonly view: Op['action'] extends ReviewAction ? VisibleReview : null;
  /** Ids of the rules that allowed the operation. */
  readonly allowedBy: readonly string[];
  readonly input: Parsed<Op['inputs']>;
  /** The body, unread, of an operation that takes a stream; empty for every other. */
  readonly upload: AsyncIterable<Uint8Array>;
  /** The `Cookie` field, for the operations of the login alone. */
  readonly cookie: string | undefined;
  readonly now: Instant;
}

type BodyOf<Shape> = Shape extends AnswerShape ? z.output<Shape['schema']> : never;
type IsOne<Keys, Key = Keys> = Key extends unknown ? ([Keys] extends [Key] ? true : false) : never;
type IsPlain<Given extends Answers> =
  IsOne<keyof Given> extends true
    ? Given[keyof Given] extends { readonly headers: object }
      ? false
      : true
    : false;

/** What a handler gives: the body alone where there is one answer, without header fields. */
export type ReplyTo<Given extends Answers> =
  IsPlain<Given> extends true
    ? BodyOf<Given[keyof Given]>
    : {
        [Code in keyof Given]: {
          readonly status: Code;
          readonly body: BodyOf<Given[Code]>;
          readonly headers?: ReplyHeaders;
        };
      }[keyof Given];

export type Handler<Op extends Operation> = (
  call: Call<Op>,
) => Promise<ReplyTo<Op['answers']>> | ReplyTo<Op['answers']>;

/** A handler for each operation: one that is missing, or answers what is not declared, does not compile. */
export type HandlersOf<Table extends Operations> = {
  readonly [Id in keyof Table]: Handler<Table[Id]>;
};

export interface AnyReply {
  readonly status: Status;
  readonly body: unknown;
  readonly headers?: ReplyHeaders;
}

export type AnyCall = Omit<Call<Operation & { readonly action: AccessAction | null }>, 'view'> & {
  readonly view: VisibleReview | null;
};

/** A handler among others. Its input has been parsed by the schemas of its operation. */
export type AnyHandler = (call: AnyCall) => unknown;

/** Puts the status of the only answer there is around what a handler gave; see {@link ReplyTo}. */
export function toReply({ answers }: Operation, given: unknown): AnyReply {
  const [[status, shape] = [], ...others] = Object.entries(answers);
  const isPlain = others.length === 0 && shape?.headers === undefined;
  return isPlain ? { status: Number(status) as Status, body: given } : (given as AnyReply);
}
