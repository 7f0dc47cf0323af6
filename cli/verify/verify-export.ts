import { EXPORT_FILES } from '../../contracts/log/export';
import type { ExportManifest } from '../../contracts/log/export';
import type { DeploymentName, Instant, ReviewId } from '../../contracts/primitives';
import { findNoteVerifier } from '../../trust/log/note-key';
import type { NoteVerifier } from '../../trust/log/note-key';
import { RULES_VERSION } from '../../workflows/domain/kernel/rules';
import { checkCourse } from './check-decisions';
import { checkDocuments } from './check-documents';
import { checkKeys, checkStanding } from './check-keys';
import { checkLog } from './check-log';
import { checkManifest, checkRules } from './check-manifest';
import { checkPresence } from './check-presence';
import { checkQuorum } from './check-quorum';
import { checkLost, checkRecord, checkWithheld } from './check-record';
import { checkStatements } from './check-statements';
import { toKeyHistory } from './key-history';
import { readExport } from './read-export';
import type { ReadExport } from './read-export';
import { createFindings } from './verdict';
import type { ExportFault, ExportFindings } from './verdict';

interface VerifyOptions {
  /** The log's key as the verifier knows it; the export's own, unproved, if absent. */
  readonly log: NoteVerifier | null;
  /** Each must have cosigned. */
  readonly witnesses: readonly NoteVerifier[];
  /** Accepts withheld events. The export then holds in part at best. */
  readonly allowWithheld?: boolean;
  /** Called with the current step. */
  readonly onProgress?: (what: string) => void;
}

export interface Verdict {
  /**
   * `partial`: nothing is wrong with what is shown, and events are withheld, or the run was lost. `otherRules`: all
   * is shown and nothing is wrong with it, and it was decided by rules of another version, so that no decision was
   * made again.
   */
  readonly verdict: 'holds' | 'partial' | 'otherRules' | 'fails';
  /** The whole record is there, nothing is wrong with it, and every decision was made again. */
  readonly holds: boolean;
  readonly faults: readonly ExportFault[];
  readonly notes: readonly string[];
  /** The versions of the rules by which the export was decided, and by which this verifier decides. */
  readonly rules: { readonly export: number | null; readonly verifier: number };
  /** The export's claims about itself; empty if it cannot be read. */
  readonly deployment: DeploymentName | null;
  readonly review: ReviewId | null;
  readonly exportedAt: Instant | null;
  readonly audience: ExportManifest['audience'] | null;
  readonly events: number;
}

/** Checks an export against nothing but itself and the keys that are given. Asks nobody, reads no clock. */
export async function verifyExport(bytes: Uint8Array, wanted: VerifyOptions): Promise<Verdict> {
  const findings = createFindings();
  wanted.onProgress?.('reading the archive');
  const given = readExport(bytes, findings);
  const withheld = given ? await checkExport(given, wanted, findings) : 0;
  const isLost = given !== null && checkLost(given, findings);
  const { faults, notes } = findings;
  const rules = { export: given?.manifest.rules ?? null, verifier: RULES_VERSION };
  const verdict = toVerdict({
    isFaulty: faults.length > 0,
    isWhole: withheld === 0 && !isLost,
    isOfOwnRules: rules.export === rules.verifier,
  });
  return {
    ...{ verdict, holds: verdict === 'holds', rules, faults, notes },
    deployment: given?.manifest.deployment ?? null,
    review: given?.manifest.review ?? null,
    exportedAt: given?.manifest.exportedAt ?? null,
    audience: given?.manifest.audience ?? null,
    events: given?.events.length ?? 0,
  };
}

interface Judged {
  readonly isFaulty: boolean;
  readonly isWhole: boolean;
  readonly isOfOwnRules: boolean;
}

function toVerdict({ isFaulty, isWhole, isOfOwnRules }: Judged): Verdict['verdict'] {
  if (isFaulty) return 'fails';
  if (!isWhole) return 'partial';
  return isOfOwnRules ? 'holds' : 'otherRules';
}

/** @returns how many events are withheld. */
async function checkExport(
  given: ReadExport,
  { log, witnesses, allowWithheld = false, onProgress = () => undefined }: VerifyOptions,
  findings: ExportFindings,
): Promise<number> {
  const withheld = checkWithheld(given, allowWithheld, findings);
  checkRecord(given, findings);
  onProgress('checking the leaves');
  const key = log ?? findOwnKey(given);
  if (!log) {
    findings.note('the log’s key was taken from the export: compare it, or give the key you know');
  }
  if (key && key.name !== given.manifest.deployment) {
    const why = `is for ${given.manifest.deployment}, but the log is ${key.name}`;
    findings.fault('other-deployment', EXPORT_FILES.manifest, why);
  }
  if (key) checkLog(given, { log: key, witnesses }, findings);
  else findings.fault('checkpoint', 'log-key.txt', 'does not hold a log key');
  if (witnesses.length === 0) findings.note('no witness was asked for');
  onProgress('checking the signatures');
  const history = toKeyHistory(given.keys, findings);
  await checkKeys(given.manifest, history, findings);
  await checkManifest(given, history, findings);
  checkPresence(given.events, findings);
  const statements = await checkStatements(given, history, findings);
  checkStanding(given, history, findings);
  checkDocuments(given, statements, findings);
  checkQuorum(given, statements, findings);
  if (checkRules(given, findings)) {
    onProgress('replaying the decisions');
    checkCourse(given, statements, findings);
  }
  return withheld;
}

function findOwnKey({ logKey }: ReadExport): NoteVerifier | null {
  const key = findNoteVerifier(logKey);
  return key?.kind === 'note' ? key : null;
}
