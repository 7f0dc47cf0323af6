import { z } from 'zod';
import type { AccessAction } from './access-action';
import type { Principal } from '../people/participant';
import type { ProblemCode } from './problem';
import type { Status } from './status';

export type PrincipalKind = Principal['kind'];

export const EVERYBODY = [
  'company',
  'reviewer',
  'coordinator',
  'operator',
  'auditor',
] as const satisfies readonly PrincipalKind[];

/** The parts of a request that an operation reads; each is parsed before the operation sees it. */
export interface Inputs {
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly header?: z.ZodObject;
  readonly body?: z.ZodType;
}

export interface AnswerShape {
  readonly description: string;
  readonly schema: z.ZodType;
  /** `application/json` if absent. */
  readonly contentType?: string;
  /** Header fields with what they say. */
  readonly headers?: Readonly<Record<string, string>>;
}
export type Answers = Readonly<Partial<Record<Status, AnswerShape>>>;

/** One operation of the API: how it is asked for, who may ask, what it takes and what it answers. */
export interface Operation {
  readonly operationId: string;
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/reviews/{review}`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /**
   * What the access rules are asked before it begins: on the review that the path names, or on the
   * platform. An approval is asked about by the handler, which knows the proposal. Null: for everybody.
   */
  readonly action: AccessAction | null;
  /** Kinds of callers to whom the rules can give the action: no more, no fewer, or nothing is mounted. */
  readonly callers: readonly PrincipalKind[];
  /** Whether it is in no rate limit: for probes, which need an answer while the database has none. */
  readonly isUnlimited?: true;
  /** 64 KB if absent. */
  readonly largestBodyBytes?: number;
  readonly inputs: Inputs;
  /** What its body is, where it takes a stream of bytes in place of JSON. */
  readonly upload?: string;
  /** How its body is written; JSON if absent. */
  readonly bodyType?: 'form';
  readonly answers: Answers;
  /** Problems of its own, beside those that any request can end in. */
  readonly problems: readonly ProblemCode[];
}

/** Operations by their ids. */
export type Operations = Readonly<Record<string, Operation>>;
type Described = Readonly<Record<string, Omit<Operation, 'operationId'>>>;

/** Gives each operation of a resource the name under which it stands as its id. */
export const defineOperations = <const Table extends Described>(table: Table) =>
  Object.fromEntries(
    Object.entries(table).map(([operationId, operation]) => [
      operationId,
      { operationId, ...operation },
    ]),
  ) as { readonly [Id in keyof Table]: Table[Id] & { readonly operationId: Id & string } };

/** The one type of a streamed body: what is in it is told apart from it. */
export const UPLOAD_TYPE = 'application/octet-stream';

/** A body that is streamed; its chunks are passed on as they come, and never held together. */
export const ByteStream = z
  .custom<AsyncIterable<Uint8Array>>(
    (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
  )
  .meta({ override: { type: 'string', format: 'binary' } });

/** What the documentation of an answer says about the digest of its bytes. */
export const REPR_DIGEST = { 'Repr-Digest': 'SHA-256 of the bytes (RFC 9530).' } as const;

/** The path of an operation for one thing: each of its parameters as a segment of a URL. */
export const pathOf = (
  { path }: Pick<Operation, 'path'>,
  parameters: Readonly<Record<string, unknown>> = {},
): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])));
