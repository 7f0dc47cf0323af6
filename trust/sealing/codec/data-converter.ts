import { join } from 'node:path';
import type { DataConverter, PayloadCodec } from '@temporalio/common';

/** For bundling the workflows, too: their failures are made inside the sandbox. */
export const FAILURE_CONVERTER_PATH = join(
  ...[__dirname, '..', '..', '..', 'workflows', 'failure-converter.ts'],
);

/** What every client and worker converts its data with. */
export const toDataConverter = (codec: PayloadCodec): DataConverter => ({
  payloadCodecs: [codec],
  failureConverterPath: FAILURE_CONVERTER_PATH,
});
