import { describe, expect, it } from '@jest/globals';
import { composePage } from '../../../../projections/report/compose-page';
import type { ShownReport } from '../../../../projections/report/page';
import { toHtml } from '../../../../projections/report/to-html';
import { toPdf } from '../../../../projections/report/to-pdf';
import { maySee } from '../../../../contracts/projection/confidentiality';
import type { ReaderKind, Mark, Viewer } from '../../../../contracts/projection/confidentiality';
import { marksOf } from '../../../../contracts/projection/mark';
import type { MarkTree } from '../../../../contracts/projection/mark';
import { project } from '../../../../contracts/projection/project';
import { Report, reportFor } from '../../../../contracts/review/disclosure/report';
import { FULL_REPORT } from '../../../support/full-report';
import { pdfText } from '../../../support/pdf-text';

/** Texts that say nothing but where they were planted, by the mark of their field. */
interface Planted {
  readonly mark: Mark;
  readonly canary: string;
}
const planted: Planted[] = [];

/** The value with every text but states made a canary of its own. */
function plant(value: unknown, marks: MarkTree): unknown {
  if (Array.isArray(value)) return value.map((one) => plant(one, marks));
  if (typeof marks === 'string') return plantLeaf(value, marks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, one]) => [field, plant(one, marks[field] ?? 'state')]),
  );
}

function plantLeaf(value: unknown, mark: Mark): unknown {
  if (mark === 'state' || typeof value !== 'string') return value;
  const canary = `zq${String(planted.length).padStart(4, '0')}x`;
  planted.push({ mark, canary });
  return canary;
}

const REPORT = plant(FULL_REPORT, marksOf(Report)) as Report;

const viewer = (audience: ReaderKind, isUnderEmbargo: boolean): Viewer => ({
  audience,
  isReported: true,
  isDrafted: true,
  isUnderEmbargo,
});
const shownTo = (by: Viewer): ShownReport => project(REPORT, Report, by).value;

/** Each version of the report that anybody can be given, and as whom. */
const VERSIONS: readonly (readonly [string, ShownReport, Viewer])[] = [
  ...(['company', 'agencies', 'coordinator', 'auditor', 'operator'] as const).flatMap((audience) =>
    [true, false].map((embargo) => {
      const by = viewer(audience, embargo);
      const name = `${audience}${embargo ? ', under embargo' : ''}`;
      return [name, shownTo(by), by] as const;
    }),
  ),
  ['partners', reportFor('partners', REPORT, true), viewer('partners', true)],
  ['public', reportFor('public', REPORT, false), viewer('public', false)],
  ['public, under embargo', reportFor('public', REPORT, true), viewer('public', true)],
];

const occurring = (text: string): Planted[] =>
  planted.filter(({ canary }) => text.includes(canary));
const forbidden = (text: string, by: Viewer): Planted[] =>
  occurring(text).filter(({ mark }) => !maySee(mark, by));

describe('nothing that is marked for another audience occurs', () => {
  it.each(VERSIONS)('in the JSON for %s', (_name, report, by) => {
    expect(forbidden(JSON.stringify(report), by)).toEqual([]);
  });

  it.each(VERSIONS)('in the HTML for %s', (_name, report, by) => {
    expect(forbidden(toHtml(composePage(report, 'caller')), by)).toEqual([]);
  });

  it.each(VERSIONS)('in the PDF for %s', async (_name, report, by) => {
    const bytes = await toPdf(composePage(report, 'caller'), FULL_REPORT.issuedAt);
    expect(forbidden(await pdfText(bytes), by)).toEqual([]);
  });
});

describe('what an audience may see', () => {
  const seen = (text: string): Mark[] => [...new Set(occurring(text).map(({ mark }) => mark))];

  it('is planted for every mark that a report has', () => {
    const marks = new Set(planted.map(({ mark }) => mark));
    expect([...marks].sort()).toEqual([
      'advisory',
      'contents',
      'deliberation',
      'dossier',
      'identity',
      'record',
      'released',
      'results',
    ]);
  });

  it('occurs in each format: all of it for those who take part', async () => {
    const report = shownTo(viewer('agencies', true));
    expect(occurring(JSON.stringify(report))).toEqual(planted);
    const page = composePage(report, 'caller');
    const html = seen(toHtml(page)).sort();
    expect(html).toEqual([...new Set(planted.map(({ mark }) => mark))].sort());
    expect(seen(await pdfText(await toPdf(page, FULL_REPORT.issuedAt))).sort()).toEqual(html);
  });

  it('is shown to partners as advisories, and to the public as a model and numbers', () => {
    const told = (whom: 'partners' | 'public') =>
      seen(toHtml(composePage(reportFor(whom, REPORT, false), whom))).sort();
    expect(told('partners')).toEqual(['advisory', 'identity', 'released']);
    expect(told('public')).toEqual(['identity', 'released']);
  });
});

describe('dissent', () => {
  const headings = (report: ShownReport): string[] =>
    composePage(report, 'caller').sections.map(({ heading }) => heading);

  it('has its own section, only for those who see positions', () => {
    expect(headings(shownTo(viewer('agencies', true)))).toContain('Dissent');
    const draft = { ...viewer('company', true), isReported: false };
    expect(shownTo(draft).signOffs).not.toEqual([]);
    expect(headings(shownTo(draft))).not.toContain('Dissent');
  });

  it('is stated to be none if nobody dissents', () => {
    const html = toHtml(composePage({ ...FULL_REPORT, signOffs: [] }, 'caller'));
    expect(html).toContain('None recorded.');
  });
});

describe('a printed report', () => {
  it('is the same bytes for the same report', async () => {
    const print = () => toPdf(composePage(FULL_REPORT, 'caller'), FULL_REPORT.issuedAt);
    expect((await print()).equals(await print())).toBe(true);
  });

  it('escapes all text and loads nothing', () => {
    const report = { ...FULL_REPORT, reason: `<script>alert(1)</script><img src=x>"'&` };
    const html = toHtml(composePage(report, 'caller'));
    expect(html).not.toMatch(/<script|<img|https?:/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('lists what was outstanding at the end', () => {
    const html = toHtml(composePage(FULL_REPORT, 'caller'));
    expect(html).toContain('Open at the end');
    expect(html).toContain('agencies that did not sign');
  });
});
