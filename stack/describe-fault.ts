import { describeFailure } from '../cli/describe-failure';
import { ExampleModelUnavailable } from './example-model/obtain';
import { EngineUnavailable } from './engine-unavailable';
import { DataInUse } from './leftover';

const EXPECTED = [EngineUnavailable, ExampleModelUnavailable, DataInUse];

/** What went wrong in words: without a stack trace where the words suffice to mend it. */
export function describeFault(error: unknown): string {
  if (error instanceof Error && EXPECTED.some((kind) => error instanceof kind)) {
    return error.message;
  }
  return describeFailure(error).lines.join('\n');
}
