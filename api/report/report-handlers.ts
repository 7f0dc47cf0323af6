import { Dossier, dossierChanges } from '../../contracts/review/disclosure/dossier';
import type { StoredDossier } from '../../contracts/review/disclosure/dossier';
import { Report } from '../../contracts/review/disclosure/report';
import { findDossier, listDossiers } from '../../store/record/documents';
import type { reportOperations } from '../../contracts/http/reports';
import type { Digest } from '../../contracts/primitives';
import { project } from '../../contracts/projection/project';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { recordReading } from '../caller/record-reading';
import { toViewer } from '../caller/to-viewer';
import { forOthers } from './for-others';
import { aftermathFor, draftOf, issuedReport, voidedSince } from './issued-report';
import { printIn } from './print-report';
import { PAGE_POLICY, toHtml } from '../../projections/report/to-html';
import { toPdf } from '../../projections/report/to-pdf';

export const reportHandlers: HandlersOf<typeof reportOperations> = {
  readDossier: async (call) => {
    const { api, caller, input, view, now } = call;
    const stored = await findDossier(api.store, view.id, input.query.digest);
    if (!stored) throw new ApiProblem('not-found');
    const { digest } = stored;
    await recordReading(call, { what: 'dossier', which: digest });
    const viewer = toViewer(caller, view, now);
    const { value: dossier, withheld } = project(stored.dossier, Dossier, viewer);
    return { digest, dossier, withheld };
  },
  readDossierChanges: async (call) => {
    const { api, caller, input, view, now } = call;
    const [before, after] = choose(await listDossiers(api.store, view.id), input.query);
    for (const { digest } of before ? [before, after] : [after]) {
      await recordReading(call, { what: 'dossier', which: digest });
    }
    const viewer = toViewer(caller, view, now);
    const shown = ({ dossier }: StoredDossier) => project(dossier, Dossier, viewer).value;
    const changes = dossierChanges(before && shown(before), shown(after));
    return { from: before && toVersion(before), to: toVersion(after), changes };
  },
  readDraft: async (call) => {
    const { api, caller, view, now } = call;
    const stored = await draftOf(api.store, view);
    const { digest } = stored;
    await recordReading(call, { what: 'draft', which: digest });
    const viewer = toViewer(caller, view, now);
    const { value: report, withheld } = project(stored.report, Report, viewer);
    const since = voidedSince(stored, view);
    return { digest, report, voidedSince: since, aftermath: null, withheld };
  },
  readReport: async (call) => {
    const { api, caller, view, now } = call;
    const stored = await issuedReport(api.store, view);
    const { digest } = stored;
    await recordReading(call, { what: 'report', which: digest });
    const viewer = toViewer(caller, view, now);
    const { value: report, withheld } = project(stored.report, Report, viewer);
    const since = voidedSince(stored, view);
    const beside = aftermathFor(viewer, view, stored.report);
    const aftermath = beside.value;
    const names = [...withheld, ...beside.withheld.map((name) => `aftermath.${name}`)];
    return { digest, report, voidedSince: since, aftermath, withheld: names };
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
  printReportPdf: printIn({ name: 'pdf', print: toPdf }),
};

const toVersion = ({ digest, dossier: { version } }: StoredDossier) => ({ version, digest });

/** @throws ApiProblem `not-found` where no version has the digest, and where there is no dossier. */
function choose(
  dossiers: readonly StoredDossier[],
  { from, to }: { readonly from?: Digest | undefined; readonly to?: Digest | undefined },
): [StoredDossier | null, StoredDossier] {
  const at = to === undefined ? dossiers.length - 1 : indexOf(dossiers, to);
  const after = dossiers[at];
  const before = dossiers[from === undefined ? at - 1 : indexOf(dossiers, from)] ?? null;
  if (!after || (from !== undefined && !before)) throw new ApiProblem('not-found');
  return [before, after];
}

const indexOf = (dossiers: readonly StoredDossier[], digest: Digest): number =>
  dossiers.findLastIndex((one) => one.digest === digest);
