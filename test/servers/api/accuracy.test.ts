import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Act } from '../../../contracts/review/act';
import type { FindingContent } from '../../../contracts/review/findings';
import { PartnerReport } from '../../../contracts/review/disclosure/report';
import { digest } from '../../support/review-world';
import { pdfText } from '../../support/pdf-text';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const SECRET = 'zq-a-method-of-ours';
const content: FindingContent = {
  kind: 'capability',
  title: 'It plans far ahead',
  text: `It plans by ${SECRET}.`,
  severity: { level: 'medium', vector: null },
  evidence: [digest('7')],
  suite: null,
  limitations: [],
};

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let api: ReviewApi;
let path: string;

beforeAll(async () => {
  api = await openReviewApi();
  path = await api.start('accuracy', { plannedRelease: inDays(300) });
  await api.deliberate(path);
  await bring('caisi', { kind: 'recordFinding', content, urgent: false });
  await bring('caisi', { kind: 'finaliseFinding', finding: 'f-1' });
  const view = await api.until(path, ({ dossier, findings }) => {
    return dossier !== null && findings.findings[0]?.status === 'final';
  });
  expect(view.phase).toBe('deliberation');
  await signAll();
  await api.until(path, ({ accuracy }) => accuracy !== null);
}, 120_000);
afterAll(() => api.close());

const bring = async (agency: string, act: Act): Promise<void> => {
  const json = await api.signed(path, agency, act);
  const as = api.person(agency).sessionToken;
  expect(await api.act(`${path}/statements`, { as, json })).toMatchObject({ status: 200 });
};

/** Each signs the dossier that is there when they sign: it is reassembled after a finding. */
async function signAll(): Promise<void> {
  for (const agency of ['nsa', 'cisa', 'caisi']) {
    const { dossier } = await api.until(path, (view) => view.dossier !== null);
    const dossierDigest = dossier?.digest ?? '';
    await bring(agency, { kind: 'signOff', position: 'concur', dossierDigest, reason: 'read' });
  }
}

const ofCompany = (act: Act) => api.act(`${path}/acts`, { as: api.company, json: { act } });
const read = (part: string, as: string) => api.ask(`${path}/${part}`, { as });
const reviewer = (): string => api.person('caisi').sessionToken;
const CLAIM: Act = {
  kind: 'claimRedaction',
  finding: 'f-1',
  field: 'text',
  ground: 'trade-secret',
  reason: 'it names a method of ours',
};

describe('two versions of a dossier', () => {
  it('differ by the finding that came between them, for an agency', async () => {
    const { body } = await read('dossier/changes', reviewer());
    expect(body).toMatchObject({ changes: [{ part: 'finding', which: 'f-1' }] });
    const { to } = body as { to: { digest: string } };
    expect(await read(`dossier/changes?to=${to.digest}`, reviewer())).toMatchObject({ body });
    expect(await read(`dossier/changes?from=${to.digest}`, reviewer())).toMatchObject({
      status: 200,
      body: { changes: [] },
    });
    expect(await read(`dossier/changes?to=${digest('0')}`, reviewer())).toMatchObject({
      status: 404,
    });
  });

  it('are not there for the company before the report', async () => {
    expect(await read('dossier/changes', api.company)).toMatchObject({ status: 404 });
  });
});

describe('the draft of a report', () => {
  it('is there for the company before anything is issued, with what was found', async () => {
    expect(await read('report', api.company)).toMatchObject({ status: 404 });
    const draft = await read('draft', api.company);
    expect(draft).toMatchObject({ status: 200, body: { report: { outcome: 'completed' } } });
    expect(draft.text).toContain(SECRET);
    const printed = await read('report.html?for=draft', api.company);
    expect(printed.text).toContain('Draft of the report');
    const view = await api.ask(path, { as: api.company });
    expect(view.text).toContain(SECRET);
    expect(view).toMatchObject({ body: { accuracy: { status: 'commenting', comments: [] } } });
  });

  it('shows the company no opinion of an agency', async () => {
    const draft = await read('draft', api.company);
    expect(draft).toMatchObject({
      body: { withheld: expect.arrayContaining(['signOffs.reason']) },
    });
  });

  it('is commented on, answered and ruled on, and then the report is issued', async () => {
    const said = { kind: 'commentOnDraft', finding: 'f-1', text: 'It was told to plan.' } as const;
    expect(await ofCompany(said)).toMatchObject({ status: 200 });
    expect(await ofCompany({ ...said, finding: 'f-9' })).toMatchObject({
      status: 422,
      body: { code: 'finding-unknown' },
    });
    expect(await ofCompany(CLAIM)).toMatchObject({ status: 200 });
    expect(await ofCompany({ kind: 'endComments' })).toMatchObject({ status: 200 });
    expect(await ofCompany(said)).toMatchObject({ status: 409, body: { code: 'too-late' } });
    const answer = { accepted: true, answer: 'The prompt is named now.' };
    await bring('caisi', { kind: 'answerComment', comment: 'c-1', ...answer });
    const reason = 'it names a method';
    await bring('caisi', { kind: 'ruleOnRedaction', claim: 'r-1', ruling: 'withheld', reason });
    await api.until(path, ({ phase }) => phase === 'closed');
    expect(await read('report', api.company)).toMatchObject({
      status: 200,
      body: {
        report: {
          accuracy: { status: 'closed', comments: [{ answer }] },
          redactions: { claimed: 1, printed: 0, withheld: [{ ground: 'trade-secret', count: 1 }] },
        },
      },
    });
  });
});

describe('an issued report', () => {
  it('is handed to partners without what was redacted, by either side alone', async () => {
    const answer = await read('report/partners', api.company);
    const shown = PartnerReport.parse(answer.body);
    expect(shown.advisories).toEqual([
      {
        finding: 'f-1',
        kind: 'capability',
        level: 'medium',
        title: 'It plans far ahead',
        text: null,
        limitations: [],
        withheld: [{ field: 'text', why: 'redaction' }],
      },
    ]);
    expect(await read('report/partners', reviewer())).toMatchObject({ status: 200 });
    for (const part of ['report/partners', 'report.html?for=partners', 'report.pdf?for=partners']) {
      const { text } = await read(part, api.company);
      expect(text).not.toContain(SECRET);
    }
  });

  it('is shown to the public only once the embargo is over', async () => {
    for (const part of ['report/public', 'report.html?for=public', 'report.pdf?for=public']) {
      expect(await read(part, api.company)).toMatchObject({
        status: 409,
        body: { code: 'under-embargo' },
      });
    }
  });

  it('is printed for its reader, as HTML that runs nothing and as PDF', async () => {
    const html = await read('report.html', reviewer());
    expect(html.headers.get('Content-Type')).toContain('text/html');
    expect(html.headers.get('Content-Security-Policy')).toContain('sandbox');
    expect(html.text).toContain(SECRET);
    const response = await fetch(`${api.url}${path}/report.pdf`, {
      headers: { Authorization: `Bearer ${reviewer()}` },
    });
    expect(response.headers.get('Content-Type')).toBe('application/pdf');
    const text = await pdfText(Buffer.from(await response.arrayBuffer()));
    expect(text).toContain(SECRET);
  });

  it('leaves on record who was given which version of it', async () => {
    const { body } = await read('reads?limit=200', reviewer());
    const { items } = body as { items: { what: string; which: string }[] };
    const which = items.filter(({ what }) => what === 'report').map((one) => one.which);
    for (const end of ['for partners', 'as html for partners', 'as pdf for caller']) {
      expect(which.some((one) => one.endsWith(end))).toBe(true);
    }
    expect(items.filter(({ what }) => what === 'draft').length).toBeGreaterThan(1);
  });
});
