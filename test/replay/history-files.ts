import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { temporal } from '@temporalio/proto';
import { version } from '../../package.json';
import { readHeader } from '../../trust/sealing/codec/sealed-payload';
import type { SealedHeader } from '../../trust/sealing/codec/sealed-payload';
import type { Keyring } from '../../trust/keys/keyring';
import { openAnywhere } from '../support/open-anywhere';
import { findPayloads } from '../support/stored-payloads';

const FOLDER = join(__dirname, 'histories');
const ROOT = join(__dirname, '..', '..');

export type History = temporal.api.history.v1.IHistory;

/** Names of all recorded histories, of every version. */
export function listHistories(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort();
}

export async function readHistory(name: string): Promise<History> {
  return parseHistory(await readFile(join(FOLDER, name), 'utf8'));
}

export const parseHistory = (text: string): History => historyFromJSON(JSON.parse(text));

/** Where the recorded run stood, as what it was started with says. */
export function placeOf(history: History): SealedHeader {
  const [input] =
    history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  const header = input ? readHeader(input) : 'clear-text';
  if (typeof header === 'string') throw new Error(`a history begins with ${header}`);
  return header;
}

/** Keeps a history under the package's version. */
export async function keepHistory(name: string, history: History, keyring: Keyring): Promise<void> {
  const text = await toHistoryText(name, history, keyring);
  await writeFile(join(FOLDER, `${version}-${name}.json`), text);
}

/**
 * A history as it is kept, an event a line.
 *
 * @throws Error when it still says on which machine it was made, be it inside what is sealed.
 */
export async function toHistoryText(
  name: string,
  history: History,
  keyring: Keyring,
): Promise<string> {
  const lines = toLines(history);
  const payloads = findPayloads(history).map(({ payload }) => payload);
  const opened = (await openAnywhere(keyring, payloads)).map(({ data }) =>
    Buffer.from(data ?? []).toString(),
  );
  const leak = [...lines, ...opened].find(revealsMachine);
  if (leak !== undefined) throw new Error(`an event of ${name} names this machine: ${leak}`);
  return `{"events":[\n${lines.join(',\n')}\n]}\n`;
}

function toLines(history: History): string[] {
  const { events } = JSON.parse(historyToJSON(history)) as { events: object[] };
  return events.map((event) => withoutIdentity(JSON.stringify(event)));
}

/** The SDK's clients and workers call themselves by process and machine, and so their sticky queues. */
const withoutIdentity = (line: string): string =>
  line.replaceAll(`${process.pid}@${hostname()}`, 'recorder');

const SIGNS_OF_A_MACHINE = [`@${hostname()}`, ROOT, homedir()];

const revealsMachine = (text: string): boolean =>
  SIGNS_OF_A_MACHINE.some((sign) => text.includes(sign));
