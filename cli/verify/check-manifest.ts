import { EXPORT_FILES } from '../../contracts/log/export';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { countStates } from '../../trust/export/compose-archive';
import { attestedFiles } from '../../trust/export/manifest';
import { API_SERVICE } from '../../trust/statements/eligibility';
import { isSignedBy } from '../../trust/statements/verify-signature';
import type { KeyHistory } from './key-history';
import type { ReadExport } from './read-export';
import type { ExportFindings } from './verdict';
import { RULES_VERSION } from '../../workflows/domain/kernel/rules';

/**
 * Whether the API signed for just these files, to the last byte, under a key that the log has and
 * that counted when they were exported. The holder of an archive has no such key, so cannot change
 * anything.
 */
export async function checkManifest(
  given: ReadExport,
  keys: KeyHistory,
  findings: ExportFindings,
): Promise<void> {
  const { manifest, digests } = given;
  for (const { file, name, digest } of attestedFiles(manifest)) {
    if (digests[file] === digest) continue;
    findings.fault('manifest', name, 'is not the file that was exported');
  }
  if (toCanonicalJson(countStates(given.keys)) !== toCanonicalJson(manifest.keys)) {
    findings.fault('manifest', EXPORT_FILES.keys, 'holds key states other than those exported');
  }
  const why = await signerFault(given, keys);
  if (why !== null) findings.fault('manifest', EXPORT_FILES.manifest, why);
}

async function signerFault(
  { manifest, signed, signature }: ReadExport,
  keys: KeyHistory,
): Promise<string | null> {
  const key = keys.find(signature.keyid);
  if (!key) return 'signed under a key that is not in the export';
  if (key.owner.kind !== 'service' || key.owner.service !== API_SERVICE) return 'not the API’s';
  if (!(await isSignedBy(signed, signature, key))) return 'its signature is invalid';
  const { exportedAt, size } = manifest;
  return keys.faultOf(key.kid, { issuedAt: exportedAt, at: exportedAt, index: size });
}

/**
 * Whether the export is of the rules that this verifier decides by: those of another version it cannot make decide
 * again. Manifest and first event have to name the same.
 */
export function checkRules({ manifest, events }: ReadExport, findings: ExportFindings): boolean {
  const first = events[0]?.opened?.recorded.event;
  if (first?.type === 'ReviewSubmitted' && first.rules !== manifest.rules) {
    const why = `names rules of version ${manifest.rules}, and the review began under version ${first.rules}`;
    findings.fault('rules', EXPORT_FILES.manifest, why);
  }
  if (manifest.rules === RULES_VERSION) return true;
  findings.note(`no decision was replayed: ${otherRulesWords(manifest.rules)}`);
  return false;
}

/** By which rules an export of another version was decided, and what can be done about it. */
export const otherRulesWords = (version: number): string =>
  `decided under rules version ${version}; this verifier has version ${RULES_VERSION}` +
  (version > RULES_VERSION ? ': use a newer verifier' : ': use the verifier of that version');
