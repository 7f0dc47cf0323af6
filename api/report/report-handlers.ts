import { Dossier, dossierChanges } from '../../contracts/review/disclosure/dossier';
import { Report } from '../../contracts/review/disclosure/report';
import { findDossier, listDossiers } from '../../store/record/documents';
import type { StoredDossier } from '../../contracts/review/disclosure/dossier';
import type { StoredReport } from '../../contracts/review/disclosure/report';
import type { reportOperations } from '../../contracts/http/reports';
import type { Digest } from '../../contracts/primitives';
import { project } from '../../contracts/projection/project';
import { ApiProblem } from '../http/api-problem';
import type { Call, HandlersOf } from '../http/handler';
import { recordReading } from '../caller/record-reading';
import { toViewer } from '../caller/to-viewer';
import { forOthers, aftermathFor, draftOf, issuedReport, voidedSince } from './issued-report';
import { printIn } from './print-report';
import { PAGE_POLICY, toHtml } from '../../projections/report/to-html';

export const reportHandlers: HandlersOf<typeof reportOperations> = {
  readDossier: async (call) => {
    const { api, input, view } = call;
    const stored = await findDossier(api.store, view.id, input.query.digest);
    if (!stored) throw noDossier(input.query.digest);
    const { digest } = stored;
    await recordReading(call, { what: 'dossier', which: digest });
    const { value: dossier, withheld } = project(stored.dossier, Dossier, toViewer(call));
    return { digest, dossier, withheld };
  },
  readDossierChanges: async (call) => {
    const { api, input, view } = call;
    const [before, after] = choose(await listDossiers(api.store, view.id), input.query);
    for (const { digest } of before ? [before, after] : [after]) {
      await recordReading(call, { what: 'dossier', which: digest });
    }
    const viewer = toViewer(call);
    const shown = ({ dossier }: StoredDossier) => project(dossier, Dossier, viewer).value;
    const changes = dossierChanges(before && shown(before), shown(after));
    return { from: before && toVersion(before), to: toVersion(after), changes };
  },
  readDraft: async (call) => ({
    ...(await toShown(call, 'draft', await draftOf(call.api.store, call.view))),
    aftermath: null,
  }),
  readReport: async (call) => {
    const stored = await issuedReport(call.api.store, call.view);
    const { withheld, ...shown } = await toShown(call, 'report', stored);
    const beside = aftermathFor(toViewer(call), call.view, stored.report);
    const names = [...withheld, ...beside.withheld.map((name) => `aftermath.${name}`)];
    return { ...shown, aftermath: beside.value, withheld: names };
  },
  readPartnerReport: async (call) => {
    const stored = await issuedReport(call.api.store, call.view);
    const body = forOthers('partners', stored, call);
    await recordReading(call, { what: 'report', which: `${stored.digest} for partners` });
    return body;
  },
  readPublicReport: async (call) => {
    const stored = await issuedReport(call.api.store, call.view);
    const body = forOthers('public', stored, call);
    await recordReading(call, { what: 'report', which: `${stored.digest} for the public` });
    return body;
  },
  printReportHtml: printIn({
    name: 'html',
    headers: { 'Content-Security-Policy': PAGE_POLICY },
    print: (page) => Buffer.from(toHtml(page)),
  }),
  printReportPdf: printIn({
    name: 'pdf',
    // With its fonts it takes memory that most processes never need.
    print: async (...given) => (await import('../../projections/report/to-pdf')).toPdf(...given),
  }),
};

type ReportCall = Pick<
  Call<(typeof reportOperations)['readReport']>,
  'api' | 'caller' | 'access' | 'view' | 'allowedBy' | 'now'
>;

/** A report as its reader sees it, once it is on record that they do. */
async function toShown(call: ReportCall, what: 'draft' | 'report', stored: StoredReport) {
  const { digest } = stored;
  await recordReading(call, { what, which: digest });
  const { value: report, withheld } = project(stored.report, Report, toViewer(call));
  return { digest, report, voidedSince: voidedSince(stored, call.view), withheld };
}

const toVersion = ({ digest, dossier: { version } }: StoredDossier) => ({ version, digest });

/** @throws ApiProblem `not-found` where no version has the digest, and where there is no dossier. */
function choose(
  dossiers: readonly StoredDossier[],
  { from, to }: { readonly from?: Digest | undefined; readonly to?: Digest | undefined },
): [StoredDossier | null, StoredDossier] {
  const at = to === undefined ? dossiers.length - 1 : indexOf(dossiers, to);
  const after = dossiers[at];
  const before = dossiers[from === undefined ? at - 1 : indexOf(dossiers, from)] ?? null;
  if (!after || (from !== undefined && !before)) throw noDossier(from ?? to);
  return [before, after];
}

const noDossier = (named: Digest | undefined): ApiProblem =>
  new ApiProblem('not-found', {
    detail:
      named === undefined
        ? 'The review has no dossier yet.'
        : 'The review has no version of its dossier with this digest.',
  });

const indexOf = (dossiers: readonly StoredDossier[], digest: Digest): number =>
  dossiers.findLastIndex((one) => one.digest === digest);
