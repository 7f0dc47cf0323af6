import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Which of the texts occur in the files under a folder, as `file: text`; as UTF-8 and as base64 at each offset. */
export async function findInFiles(folder: string, texts: readonly string[]): Promise<string[]> {
  const sought = texts.flatMap((text) => toForms(text).map((form) => ({ text, form })));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    const hits = sought.filter(({ form }) => bytes.includes(form)).map(({ text }) => text);
    found.push(...new Set(hits.map((text) => `${relative(folder, file)}: ${text}`)));
  }
  return found.sort();
}

/** A text may stand inside base64 at any of three offsets; its outer characters then depend on its neighbours. */
export function toForms(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const encoded = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const inner = padded.replaceAll('=', '').slice(offset === 0 ? 0 : 4, -4);
    return Buffer.from(inner, 'utf8');
  });
  return [bytes, ...encoded];
}
