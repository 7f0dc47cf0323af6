import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { LARGEST_ARCHIVE_BYTES } from '../../trust/export/archive';
import type { NoteVerifier } from '../../trust/log/note-key';
import { CommandFailed, DecidedByOtherRules } from '../context/failures';
import { fileSize } from '../context/file-size';
import { parseNoteKey, withExamples, withJson } from '../context/options';
import { toPlainText } from '../../projections/report/plain-text';
import { printAnswer, printAside } from '../context/print';
import { otherRulesWords } from '../verify/check-manifest';
import { verifyExport } from '../verify/verify-export';
import type { Verdict } from '../verify/verify-export';

interface Options {
  readonly json?: boolean;
  readonly logKey?: NoteVerifier;
  readonly allowWithheld?: boolean;
  readonly witnessKey: readonly NoteVerifier[];
}

/** Below this, nobody waits long enough to be told what is going on. */
const LONG_ARCHIVE_BYTES = 4 * 1024 * 1024;

const LIMITS = `
Exit code 0: the record is complete and sound, and replaying every decision gave the same result. Exit code 1:
it is not. Exit code 3: signatures, order, log, keys and quorum verify, but the review was decided under another
version of the rules, so no decision was replayed; use the verifier of that version.

It cannot show that a key was not revoked afterwards, nor that the operator of the log entered every revocation:
ask the people whose keys signed.`;

const parseWitnessKey = parseNoteKey('cosignature');

export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .argument('<file>', 'export of a review that is closed or whose run was lost')
    .description('check an export offline: signatures, quorum, order and place in the log')
    .option(
      '--log-key <key>',
      'verifier key of the log, obtained independently',
      parseNoteKey('note'),
    )
    .option(
      '--witness-key <key>',
      'verifier key of a witness that must have cosigned; repeatable',
      (key: string, before: readonly NoteVerifier[]) => [...before, parseWitnessKey(key)],
      [],
    )
    .option('--allow-withheld', 'accept withheld events; the result is then partial at best')
    .addHelpText('after', LIMITS);
  withExamples(withJson(command), "verify dossier.zip --log-key 'example.org/log+…'");
  command.action(async (file: string, options: Options) => {
    const bytes = readArchive(file);
    const verdict = await verifyExport(bytes, {
      log: options.logKey ?? null,
      witnesses: options.witnessKey,
      allowWithheld: options.allowWithheld === true,
      onProgress: (what) => {
        if (bytes.length > LONG_ARCHIVE_BYTES) printAside([`${what} …`]);
      },
    });
    printAnswer(options, verdict, renderVerdict(verdict));
    if (verdict.verdict === 'partial') throw new CommandFailed('The export verifies only in part.');
    if (verdict.verdict === 'otherRules') {
      throw new DecidedByOtherRules(
        'No decision was replayed: the review was decided under other rules.',
      );
    }
    if (!verdict.holds) throw new CommandFailed('The export does not verify.');
  });
}

function readArchive(file: string): Uint8Array {
  if (fileSize(file) > LARGEST_ARCHIVE_BYTES)
    throw new CommandFailed(`${file} is too large to be an export.`);
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CommandFailed(`${file} cannot be read.`, { cause });
  }
}

function renderVerdict(verdict: Verdict): string[] {
  const { deployment, review, audience, exportedAt, events, faults, notes } = verdict;
  const about = `${review ?? ''} of ${deployment ?? ''}, ${events} events, exported ${exportedAt ?? ''} (${audience ?? ''})`;
  return [
    ...(review === null ? [] : [about]),
    ...faults.map(({ code, place, why }) => toPlainText(`${code}: ${place}: ${why}`)),
    ...notes.map((note) => toPlainText(`note: ${note}`)),
    VERDICT_WORDS[verdict.verdict](verdict),
  ];
}

const VERDICT_WORDS: Readonly<Record<Verdict['verdict'], (verdict: Verdict) => string>> = {
  holds: () => 'holds',
  partial: () => 'partial: no faults in what is shown, but not everything is shown',
  otherRules: ({ rules }) =>
    `other rules: ${otherRulesWords(rules.export ?? 0)}. Signatures, order, log, keys and quorum verify`,
  fails: ({ faults }) =>
    `does not verify: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
};
