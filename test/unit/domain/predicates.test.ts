import { describe, expect, it } from '@jest/globals';
import { Act, ActKind, isPersonal } from '../../../contracts/review/act';
import { Destruction } from '../../../contracts/log/destruction';
import { EXPORT_FILES, EXPORT_FORMAT, ExportManifest } from '../../../contracts/log/export';
import { KeyEnrolment } from '../../../contracts/statement/key-enrolment';
import { Statement } from '../../../contracts/statement/statement';
import { PREDICATE_TYPES } from '../../../trust/statements/in-toto';
import { readText } from '../../support/read-project';

const CONTRACTS = {
  act: Statement,
  keyEnrolment: KeyEnrolment,
  destruction: Destruction,
  export: ExportManifest,
} as const satisfies Record<keyof typeof PREDICATE_TYPES, unknown>;

const page = readText('docs/predicates.md');
const sections = page.split(/^## /m).slice(1);

/** What stands first in the rows of a section's tables, in code type. */
const rowsOf = (section: string): string[] =>
  [...section.matchAll(/^\| `([\w.-]+)` /gm)].map(([, name = '']) => name);

/** The section that begins, after its heading, with the predicate type. */
const sectionOf = (type: string): string =>
  sections.find((section) => section.split('\n\n')[1]?.startsWith(`\`${type}\``)) ?? '';

describe('the page on what is signed', () => {
  it.each(Object.entries(PREDICATE_TYPES))('says %s field by field', (name, type) => {
    const { shape } = CONTRACTS[name as keyof typeof CONTRACTS];
    const rows = rowsOf(sectionOf(type));
    expect(rows.slice(0, Object.keys(shape).length)).toEqual(Object.keys(shape));
  });

  it('lists every predicate type that the code has, and no other', () => {
    const listed = [...page.matchAll(/^\| \[`(urn:[\w:-]+)`\]/gm)].map(([, type]) => type);
    expect(listed.sort()).toEqual(Object.values(PREDICATE_TYPES).toSorted());
  });

  it('says every act with its fields', () => {
    const section = sectionOf(PREDICATE_TYPES.act);
    for (const { shape } of Act.options) {
      const { kind, ...fields } = shape;
      const row = section.split('\n').find((line) => line.startsWith(`| \`${kind.value}\``)) ?? '';
      const missing = Object.keys(fields).filter((field) => !row.includes(`\`${field}\``));
      expect({ kind: kind.value, missing }).toEqual({ kind: kind.value, missing: [] });
    }
  });

  it('says which acts the API signs for a company, and no other', () => {
    const [, list = ''] =
      / authenticated: (.*?)\n?\(\[why\]/s.exec(sectionOf(PREDICATE_TYPES.act)) ?? [];
    const listed = [...list.matchAll(/`(\w+)`/g)].map(([, kind]) => kind);
    const attested = ActKind.options.filter((kind) => !isPersonal(kind));
    expect(listed.toSorted()).toEqual(attested.toSorted());
  });

  it('gives the archive’s files, in its order, and the version of its format', () => {
    const section = sectionOf(PREDICATE_TYPES.export);
    expect(rowsOf(section).slice(-Object.keys(EXPORT_FILES).length)).toEqual(
      Object.values(EXPORT_FILES),
    );
    expect(section).toMatch(new RegExp(`\\| \`format\` +\\| ${EXPORT_FORMAT}, `));
  });
});
