import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { LARGEST_ARCHIVE_BYTES } from '../../trust/export/archive';
import type { NoteVerifier } from '../../trust/log/note-key';
import { CommandFailed, UsageError } from '../failures';
import { parseNoteKey, withExamples, withJson } from '../options';
import { toPlainText } from '../plain-text';
import { printAnswer, printAside } from '../print';
import { verifyExport } from '../verify/verify-export';
import type { Verdict } from '../verify/verify-export';

interface Options {
  readonly json?: boolean;
  readonly logKey?: NoteVerifier;
  readonly witnessKey: readonly NoteVerifier[];
}

/** Below this, nobody waits long enough to be told what is going on. */
const LONG_ARCHIVE_BYTES = 4 * 1024 * 1024;

const parseWitnessKey = parseNoteKey('cosignature');

export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .argument('<file>', 'export of a closed review')
    .description('check an export offline: signatures, quorum, order and its place in the log')
    .option('--log-key <key>', 'verifier key of the log, as you know it', parseNoteKey('note'))
    .option(
      '--witness-key <key>',
      'verifier key of a witness that must have cosigned; repeatable',
      (key: string, before: readonly NoteVerifier[]) => [...before, parseWitnessKey(key)],
      [],
    );
  withExamples(withJson(command), "verify dossier.zip --log-key 'example.org/log+…'");
  command.action(async (file: string, options: Options) => {
    const bytes = readArchive(file);
    const verdict = await verifyExport(bytes, {
      log: options.logKey ?? null,
      witnesses: options.witnessKey,
      onProgress: (what) => {
        if (bytes.length > LONG_ARCHIVE_BYTES) printAside([`${what} …`]);
      },
    });
    printAnswer(options, verdict, renderVerdict(verdict));
    if (!verdict.holds) throw new CommandFailed('The export does not hold.');
  });
}

function readArchive(file: string): Uint8Array {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? {};
  if (size === undefined) throw new UsageError(`There is no file ${file}.`);
  if (size > LARGEST_ARCHIVE_BYTES)
    throw new CommandFailed(`${file} is too large to be an export.`);
  return readFileSync(file);
}

function renderVerdict({ holds, faults, notes, review, events }: Verdict): string[] {
  return [
    ...(review === null ? [] : [`${review}, ${events} events`]),
    ...faults.map(({ code, place, why }) => toPlainText(`${code}: ${place}: ${why}`)),
    ...notes.map((note) => `note: ${note}`),
    holds ? 'holds' : `does not hold: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
  ];
}
