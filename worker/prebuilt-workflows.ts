import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Set by the build: the digest of the workflows that it bundled. */
declare const WORKFLOWS_SHA256: string;
/** Of the file that this becomes a part of. */
declare const BUILT: string;

/**
 * In a built worker, what `bundle-workflows.ts` is in the sources: the code that was bundled by the same build.
 * Another one would answer the server under another build's name.
 *
 * @throws Error when it is another one, or not there.
 */
export async function bundleWorkflows(): Promise<{ readonly codePath: string }> {
  const codePath = join(BUILT, 'workflows.js');
  const code = await readFile(codePath);
  if (createHash('sha256').update(code).digest('hex') === WORKFLOWS_SHA256) return { codePath };
  throw new Error(
    `${codePath} is not of this build: build again, or deploy all files of one build.`,
  );
}
