import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createNoteSigner, parseNoteSigner } from './note-key';
import type { NoteKeyKind, NoteSigner } from './note-key';

/** @throws Error naming the file when it holds no private note key of this kind. */
export function readNoteSigner(file: string, kind: NoteKeyKind): NoteSigner {
  const signer = parse(file);
  if (signer.kind !== kind) throw new Error(`${file} holds a key that makes no ${kind}`);
  return signer;
}

/** Makes a key and writes it, mode 0600, where no file is yet. @throws Error of code EEXIST otherwise. */
export async function createNoteKeyFile(
  file: string,
  { name, kind }: { readonly name: string; readonly kind: NoteKeyKind },
): Promise<NoteSigner> {
  const signer = createNoteSigner(name, kind);
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${signer.secret}\n`);
  } finally {
    await handle.close();
  }
  return signer;
}

function parse(file: string): NoteSigner {
  try {
    return parseNoteSigner(readFileSync(file, 'utf8').trim());
  } catch (cause) {
    throw new Error(`${file} holds no private note key`, { cause });
  }
}
