import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createNoteKeyFile } from '../trust/log/note-key-file';

/** The key under which the stack's log signs, made with its first start: a log has a name of its own. */
export async function openLogKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'log-key');
  const name = `localhost/model-review/${randomBytes(4).toString('hex')}`;
  try {
    await createNoteKeyFile(file, { name, kind: 'note' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return file;
}
