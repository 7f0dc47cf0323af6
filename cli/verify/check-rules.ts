import { EXPORT_FILES } from '../../contracts/log/export';
import { RULES_VERSION } from '../../workflows/domain/kernel/rules';
import type { ReadExport } from './read-export';
import type { ExportFindings } from './verdict';

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
  findings.note(`no decision was made again: ${otherRulesWords(manifest.rules)}`);
  return false;
}

/** By which rules an export of another version was decided, and what can be done about it. */
export const otherRulesWords = (version: number): string =>
  `decided by rules of version ${version}; this verifier decides by version ${RULES_VERSION}` +
  (version > RULES_VERSION ? ': use a newer verifier' : ': use the verifier of that version');
