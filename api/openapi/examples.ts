import RECORDED from './examples.json';

/** What an example sends: its parameters by their names, and its body. */
export interface ExampleRequest {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly header?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Answered {
  readonly status: number;
  readonly body?: unknown;
}

/** One exchange with a running API: what was asked, and what came back. */
export interface Example extends Partial<Answered> {
  readonly request?: ExampleRequest;
  /** The header fields that the operation documents. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A request of the same operation that was refused. */
  readonly problem?: Answered & { readonly request: ExampleRequest };
}
export type Examples = Readonly<Record<string, Example>>;

/**
 * By operation. Nobody writes them: `test/servers/api/examples` asks a running API for each, and holds this
 * file to the answers.
 */
export const EXAMPLES: Examples = RECORDED;
