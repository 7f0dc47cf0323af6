import type { DossierChange, DossierChanges } from '../../contracts/review/disclosure/dossier';
import { toPlainText } from '../plain-text';
import { indent } from '../section';

/** Longer texts are cut in a line; `--json` has them whole. */
const LONGEST = 100;

/** What differs between two versions of a dossier, one thing after the other. */
export function dossierChangeLines({ from, to, changes }: DossierChanges): string[] {
  const before = from === null ? 'nothing' : `version ${from.version} (${from.digest})`;
  return [
    `From ${before} to version ${to.version} (${to.digest}):`,
    ...(changes.length === 0 ? ['nothing differs that this caller may see'] : []),
    ...changes.flatMap(changeLines),
  ];
}

function changeLines({ part, which, how, fields }: DossierChange): string[] {
  const what = `${PARTS[part]}${which === '' ? '' : ` ${which}`} ${how}`;
  return [what, ...indent(fields.map(fieldLine))];
}

function fieldLine({ field, from, to }: DossierChange['fields'][number]): string {
  if (from === null) return `${field}: ${cut(to)}`;
  return `${field}: ${cut(from)} → ${to === null ? 'gone' : cut(to)}`;
}

function cut(text: string | null): string {
  const plain = toPlainText(text ?? '');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)} …` : plain;
}

const PARTS: Readonly<Record<DossierChange['part'], string>> = {
  model: 'model',
  determination: 'determination',
  snapshot: 'snapshot',
  promise: 'promise',
  evaluation: 'evaluation of',
  notDone: 'not done:',
  finding: 'finding',
  transcriptReview: 'transcript read:',
  coverage: 'coverage of',
};
