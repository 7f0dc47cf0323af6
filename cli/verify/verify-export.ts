import { findNoteVerifier } from '../../trust/log/note-key';
import type { NoteVerifier } from '../../trust/log/note-key';
import { checkCourse } from './check-course';
import { checkDocuments } from './check-documents';
import { checkLog } from './check-log';
import { checkRecord } from './check-record';
import { checkStatements } from './check-statements';
import { toKeyHistory } from './key-history';
import { readExport } from './read-export';
import type { ReadExport } from './read-export';
import { createFindings } from './verdict';
import type { Fault } from './verdict';

interface Wanted {
  /** The log's key as the verifier knows it; the export's own, unproved, if absent. */
  readonly log: NoteVerifier | null;
  /** Each must have cosigned. */
  readonly witnesses: readonly NoteVerifier[];
  /** Told what is looked at now. */
  readonly onProgress?: (what: string) => void;
}

export interface Verdict {
  readonly holds: boolean;
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
  readonly review: string | null;
  readonly events: number;
}

/** Checks an export against nothing but itself and the keys that are given. Asks nobody, reads no clock. */
export async function verifyExport(
  bytes: Uint8Array,
  { log, witnesses, onProgress = () => undefined }: Wanted,
): Promise<Verdict> {
  const findings = createFindings();
  onProgress('reading the archive');
  const given = readExport(bytes, findings);
  if (given) {
    checkRecord(given, findings);
    onProgress('proving the leaves');
    const key = log ?? findOwnKey(given);
    if (!log) {
      findings.note('the log’s key is the export’s own: compare it, or give the one that you know');
    }
    if (key) checkLog(given, { log: key, witnesses }, findings);
    else findings.fault('checkpoint', 'log-key.txt', 'holds no key of a log');
    if (witnesses.length === 0) findings.note('no witness was asked for');
    onProgress('checking the signatures');
    const history = toKeyHistory(given.keys, findings);
    const statements = await checkStatements(given, history, findings);
    checkDocuments(given, statements, findings);
    onProgress('deciding the course anew');
    checkCourse(given, statements, findings);
  }
  return {
    holds: findings.faults.length === 0,
    faults: findings.faults,
    notes: findings.notes,
    review: given?.manifest.review ?? null,
    events: given?.events.length ?? 0,
  };
}

function findOwnKey({ logKey }: ReadExport): NoteVerifier | null {
  const key = findNoteVerifier(logKey);
  return key?.kind === 'note' ? key : null;
}
