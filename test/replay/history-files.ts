import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { version } from '../../package.json';

const FOLDER = join(__dirname, 'histories');
const ROOT = join(__dirname, '..', '..');

export type History = temporal.api.history.v1.IHistory;

const { History } = temporal.api.history.v1;

/** Names of all recorded histories, of every version. */
export function listHistories(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort();
}

export async function readHistory(name: string): Promise<History> {
  const text = await readFile(join(FOLDER, name), 'utf8');
  return History.fromObject(JSON.parse(text) as Record<string, unknown>);
}

/**
 * Keeps a history under the package's version, an event a line.
 *
 * @throws Error when it still says on which machine it was made.
 */
export async function keepHistory(name: string, history: History): Promise<void> {
  const lines = toPlainEvents(history).map((event) => withoutIdentity(JSON.stringify(event)));
  const leak = lines.find(revealsMachine);
  if (leak !== undefined) throw new Error(`an event of ${name} names this machine: ${leak}`);
  const text = `{"events":[\n${lines.join(',\n')}\n]}\n`;
  await writeFile(join(FOLDER, `${version}-${name}.json`), text);
}

/** Not by the SDK's `historyToJSON`, which fails where npm has installed protobufjs more than once. */
function toPlainEvents(history: History): object[] {
  const options = { longs: String, enums: String, bytes: String };
  const plain = History.toObject(History.fromObject(history), options) as { events: object[] };
  return plain.events;
}

/** The SDK's clients and workers call themselves by process and machine, and so their sticky queues. */
const withoutIdentity = (line: string): string =>
  line.replaceAll(`${process.pid}@${hostname()}`, 'recorder');

const SIGNS_OF_A_MACHINE = [`@${hostname()}`, ROOT, homedir()];

function revealsMachine(line: string): boolean {
  const payloads = [...line.matchAll(/"data":"([^"]*)"/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64').toString(),
  );
  return [line, ...payloads].some((text) => SIGNS_OF_A_MACHINE.some((sign) => text.includes(sign)));
}
