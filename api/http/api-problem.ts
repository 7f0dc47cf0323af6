import { PROBLEMS } from '../../contracts/http/problem';
import type { InputFault, Problem, ProblemCode } from '../../contracts/http/problem';

interface Particulars {
  readonly detail?: string;
  readonly errors?: readonly InputFault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that ends in a problem. The thrower makes sure that `detail` reveals no secret. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly particulars: Particulars;

  constructor(code: ProblemCode, particulars: Particulars = {}) {
    super(code);
    this.code = code;
    this.particulars = particulars;
  }
}

/** The problem's details as they go out; `request_id` is all that tells two alike apart. */
export function toProblem({ code, particulars }: ApiProblem, requestId: string): Problem {
  const { detail, errors } = particulars;
  const [status, title] = PROBLEMS[code];
  return {
    type: `urn:model-review:problem:${code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    code,
    ...(errors === undefined ? {} : { errors: [...errors] }),
    request_id: requestId,
  };
}
