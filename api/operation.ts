import { Readable } from 'node:stream';
import { z } from 'zod';
import type { ProblemCode } from '../contracts/http/problem';
import type { Authentication } from '../contracts/authentication';
import type { Principal } from '../contracts/participant';
import type { Instant } from '../contracts/primitives';
import type { AccessAction, ReviewAction } from '../contracts/access-action';
import type { CallAccess } from './call-access';
import type { ApiDependencies } from './dependencies';
import type { VisibleReview } from './find-visible-review';
import type { Status } from '../contracts/http/status';

export type PrincipalKind = Principal['kind'];
export type CallerOf<Kind extends PrincipalKind> = Extract<Principal, { kind: Kind }>;

/** The parts of a request that an operation reads; each is parsed before the operation sees it. */
export interface Inputs {
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly header?: z.ZodObject;
  readonly body?: z.ZodType;
}
export type Parsed<Given extends Inputs> = {
  readonly [Part in keyof Given]: Given[Part] extends z.ZodType ? z.output<Given[Part]> : never;
};

export interface ResponseShape {
  readonly description: string;
  readonly schema: z.ZodType;
  /** `application/json` if absent. */
  readonly contentType?: string;
  /** Header fields with what they say. */
  readonly headers?: Readonly<Record<string, string>>;
}
export type Responses = Readonly<Partial<Record<Status, ResponseShape>>>;

/** Several values of one field are several fields. */
export type ReplyHeaders = Readonly<Record<string, string | string[]>>;

export type ReplyTo<Given extends Responses> = {
  [Code in keyof Given]: {
    readonly status: Code;
    readonly body: Given[Code] extends ResponseShape ? z.output<Given[Code]['schema']> : never;
    readonly headers?: ReplyHeaders;
  };
}[keyof Given];

/** What an operation asks for; null for one that everybody may call. */
export type Asked = AccessAction | null;

/** One request that an operation answers. The access rules have allowed it. */
export interface Call<Kind extends PrincipalKind, Given extends Inputs, Action extends Asked> {
  readonly api: ApiDependencies;
  readonly caller: CallerOf<Kind>;
  /** How the caller has shown who they are. */
  readonly authentication: Authentication;
  /** What else the rules give this caller. */
  readonly access: CallAccess;
  /** The review that the path names, for an action on a review. */
  readonly view: Action extends ReviewAction ? VisibleReview : null;
  /** Ids of the rules that allowed the operation. */
  readonly allowedBy: readonly string[];
  readonly input: Parsed<Given>;
  /** The body, unread, of an operation that takes a stream; empty for every other. */
  readonly upload: AsyncIterable<Uint8Array>;
  /** The `Cookie` field, for the operations of the login alone. */
  readonly cookie: string | undefined;
  readonly now: Instant;
}

/** One operation of the API: what it is called, what it takes and answers, and how. */
export interface Operation<
  Kind extends PrincipalKind,
  Given extends Inputs,
  Answers extends Responses,
  Action extends Asked,
> {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/reviews/{review}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /**
   * What the access rules are asked before it begins: on the review that the path names, or on the
   * platform. An approval is asked about in `handle`, which knows the proposal. Null: for everybody.
   */
  readonly action: Action;
  /** Kinds of callers to whom the rules can give the action: no more, no fewer, or nothing is mounted. */
  readonly callers: readonly Kind[];
  /** 64 KB if absent. */
  readonly largestBodyBytes?: number;
  readonly inputs: Given;
  /** What its body is, where it takes a stream of bytes in place of JSON. */
  readonly upload?: string;
  /** How its body is written; JSON if absent. */
  readonly bodyType?: 'form';
  readonly responses: Answers;
  /** Problems of its own, beside those that any request can end in. */
  readonly problems: readonly ProblemCode[];
  handle(call: Call<Kind, Given, Action>): Promise<ReplyTo<Answers>> | ReplyTo<Answers>;
}

/** A body that is streamed out; its chunks are sent as they come, and never held together. */
export const ByteStream = z
  .custom<Readable>((value) => value instanceof Readable)
  .meta({ override: { type: 'string', format: 'binary' } });

export interface AnyReply {
  readonly status: Status;
  readonly body: unknown;
  readonly headers?: ReplyHeaders;
}

export type AnyCall = Omit<Call<PrincipalKind, Inputs, Asked>, 'view'> & {
  readonly view: VisibleReview | null;
};

/** An operation among others. Whoever calls `handle` has parsed the input by the operation's own schemas. */
export interface AnyOperation extends Omit<
  Operation<PrincipalKind, Inputs, Responses, Asked>,
  'handle'
> {
  handle(call: AnyCall): Promise<AnyReply> | AnyReply;
}

/** Ties an operation's types together: what `handle` gets and gives follows from the schemas. */
export const defineOperation = <
  const Kind extends PrincipalKind,
  const Given extends Inputs,
  const Answers extends Responses,
  const Action extends Asked,
>(
  operation: Operation<Kind, Given, Answers, Action>,
): Operation<Kind, Given, Answers, Action> => operation;
