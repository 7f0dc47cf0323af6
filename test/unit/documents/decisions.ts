import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT, readText } from '../../support/read-project';
import { toTable } from '../policies/markdown-table';

/** Where the index is kept, from the project's root. */
export const DECISIONS_PAGE = 'docs/decisions/README.md';
export const HOW_TO_WRITE_DECISIONS = 'npx tsx test/unit/documents/write-pages.ts';

const FOLDER = 'docs/decisions';

/** How a decision relates to others, by their numbers. */
export type Relation = 'superseded by' | 'supersedes' | 'amended by' | 'amends';

export interface DecisionRecord {
  readonly file: string;
  readonly number: string;
  /** Empty where the first line is no `# NNNN: title`. */
  readonly title: string;
  /** Null where the third line is no status. */
  readonly status: string | null;
  readonly relations: readonly (readonly [Relation, target: string])[];
}

const LINK = String.raw`\[\d{4}\]\(\d{4}-[\w-]+\.md\)`;
const LIST = String.raw`${LINK}(?:, ${LINK})*`;
const STATUS = new RegExp(
  String.raw`^\*\*Status:\*\* ((?:accepted|superseded by ${LIST})(?:; (?:supersedes|amends|amended by) ${LIST})*)\.$`,
);

export function readDecisions(): DecisionRecord[] {
  return readdirSync(join(PROJECT_ROOT, FOLDER))
    .filter((file) => /^\d{4}-.*\.md$/.test(file))
    .sort()
    .map((file) => toRecord(file, readText(`${FOLDER}/${file}`)));
}

function toRecord(file: string, text: string): DecisionRecord {
  const number = file.slice(0, 4);
  const [heading = '', , third = ''] = text.split('\n');
  const title = heading.startsWith(`# ${number}: `) ? heading.slice(`# ${number}: `.length) : '';
  const [, status = null] = STATUS.exec(third) ?? [];
  return { file, number, title, status, relations: toRelations(status ?? '') };
}

const toRelations = (status: string): DecisionRecord['relations'] =>
  status.split('; ').flatMap((part) => {
    const [, relation] = /^(superseded by|supersedes|amended by|amends) /.exec(part) ?? [];
    const targets = [...part.matchAll(/\(([^)]+)\)/g)].map(([, target = '']) => target);
    return targets.map((target) => [relation as Relation, target] as const);
  });

/** The index as it ought to be. */
export function toDecisionsPage(decisions = readDecisions()): string {
  const rows = decisions.map(({ file, number, title, status }) => [
    `[${number}](${file})`,
    title,
    (status ?? '').replaceAll(/\[(\d{4})\]\([^)]+\)/g, '$1'),
  ]);
  return `# Decisions

Why the system is as it is, one short record for each decision of weight. A record stays as it was decided; its status says which
later one changes it. Gaps in the numbers mean nothing. This index is written by
\`${HOW_TO_WRITE_DECISIONS}\`.

${toTable(['no.', 'decision', 'status'], rows)}
`;
}
