import type { z } from 'zod';
import type { ProblemCode } from '../contracts/api/problem';
import type { Principal } from '../contracts/participant';
import type { Instant } from '../contracts/primitives';
import type { ApiDependencies } from './dependencies';
import type { Status } from './status';

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

export type ReplyTo<Given extends Responses> = {
  [Code in keyof Given]: {
    readonly status: Code;
    readonly body: Given[Code] extends ResponseShape ? z.output<Given[Code]['schema']> : never;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof Given];

/** One request that an operation answers. */
export interface Call<Kind extends PrincipalKind, Given extends Inputs> {
  readonly api: ApiDependencies;
  readonly caller: CallerOf<Kind>;
  readonly input: Parsed<Given>;
  readonly now: Instant;
}

/** One operation of the API: what it is called, what it takes and answers, and how. */
export interface Operation<
  Kind extends PrincipalKind,
  Given extends Inputs,
  Answers extends Responses,
> {
  readonly method: 'get' | 'post' | 'patch';
  /** As OpenAPI writes it: `/v1/reviews/{review}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** Who may call it, at most; nobody in the list means everybody, without a key. */
  readonly callers: readonly Kind[];
  readonly inputs: Given;
  readonly responses: Answers;
  /** Problems of its own, beside those that any request can end in. */
  readonly problems: readonly ProblemCode[];
  handle(call: Call<Kind, Given>): Promise<ReplyTo<Answers>> | ReplyTo<Answers>;
}

export interface AnyReply {
  readonly status: Status;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An operation among others. Whoever calls `handle` has parsed the input by the operation's own schemas. */
export interface AnyOperation extends Omit<Operation<PrincipalKind, Inputs, Responses>, 'handle'> {
  handle(call: Call<PrincipalKind, Inputs>): Promise<AnyReply> | AnyReply;
}

/** Ties an operation's types together: what `handle` gets and gives follows from the schemas. */
export const defineOperation = <
  const Kind extends PrincipalKind,
  const Given extends Inputs,
  const Answers extends Responses,
>(
  operation: Operation<Kind, Given, Answers>,
): Operation<Kind, Given, Answers> => operation;
