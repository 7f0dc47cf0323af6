import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { hasCode } from '../trust/statements/has-code';
import { createNoteKeyFile, readNoteSigner } from '../trust/log/note-key-file';

export interface LogKey {
  /** Of the private key. */
  readonly file: string;
  /** The verifier key, for everybody. */
  readonly text: string;
  /** Its name, which is the deployment's. */
  readonly name: string;
}

/** The key under which the stack's log signs, made with its first start: a log has a name of its own. */
export async function openLogKey(dataDir: string): Promise<LogKey> {
  const file = join(dataDir, 'log-key');
  const name = `localhost/model-review/${randomBytes(4).toString('hex')}`;
  try {
    await createNoteKeyFile(file, { name, kind: 'note' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const { text, name: kept } = readNoteSigner(file, 'note');
  return { file, text, name: kept };
}
