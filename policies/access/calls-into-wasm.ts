import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from compiling calls into WebAssembly into the code that makes them. The V8 of Node 20 stops the
 * whole process now and then when it has to take such code back (docs/decisions/0034); each decision of the
 * access rules is such a call. To be called before the first.
 */
export function keepWasmCallsApart(): void {
  const [major] = process.versions.v8.split('.');
  if (Number(major) < FIRST_SOUND_V8) setFlagsFromString('--no-turbo-inline-js-wasm-calls');
}

/** Of Node 22. */
const FIRST_SOUND_V8 = 12;
