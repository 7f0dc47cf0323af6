import { join } from 'node:path';
import type { DataConverter, PayloadCodec } from '@temporalio/common';

/** In a built program: the folder of its code. */
declare const BUILT: string | undefined;

/** A file, because the workflows' bundle takes it in by its path: their failures are made inside the sandbox. */
export const FAILURE_CONVERTER_PATH =
  typeof BUILT === 'undefined'
    ? join(__dirname, '..', '..', '..', 'workflows', 'failure-converter.ts')
    : join(BUILT, 'failure-converter.js');

/** What every client and worker converts its data with. */
export const toDataConverter = (codec: PayloadCodec): DataConverter => ({
  payloadCodecs: [codec],
  failureConverterPath: FAILURE_CONVERTER_PATH,
});
