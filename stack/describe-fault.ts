import { describeFailure } from '../cli/context/failures';
import { ExampleModelUnavailable } from './example-model/obtain';
import { EngineUnavailable } from './engines/engine-catalog';
import { DataInUse } from './processes/leftover';

const EXPECTED = [EngineUnavailable, ExampleModelUnavailable, DataInUse];

/** What went wrong in words: without a stack trace where the words suffice to mend it. */
export function describeFault(error: unknown): string {
  if (error instanceof Error && EXPECTED.some((kind) => error instanceof kind)) {
    return error.message;
  }
  return describeFailure(error).lines.join('\n');
}
