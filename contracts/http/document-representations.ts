import { z } from 'zod';
import { AFTERMATH_MARKS, Aftermath } from '../review/aftermath';
import type { Projected } from '../projection/confidentiality';
import { Dossier, StoredDossier } from '../review/dossier';
import { DOSSIER_MARKS, REPORT_MARKS } from '../review/marks/document-marks';
import { toProjectedSchema } from '../projection/projected-schema';
import { Report, StoredReport, VoidedSince } from '../review/report';
import { Withheld } from './withheld';

/** A dossier, as the caller may see it. With nothing withheld, it is what its digest names. */
export interface DossierRepresentation {
  readonly digest: StoredDossier['digest'];
  readonly dossier: Projected<Dossier, typeof DOSSIER_MARKS>;
  readonly withheld: string[];
}
export const DossierRepresentation = z.strictObject({
  digest: StoredDossier.shape.digest,
  dossier: toProjectedSchema(Dossier, DOSSIER_MARKS),
  withheld: Withheld,
}) as unknown as z.ZodType<DossierRepresentation>;

/** A report, as the caller may see it. With nothing withheld, it is what its digest names. */
export interface ReportRepresentation {
  readonly digest: StoredReport['digest'];
  readonly report: Projected<Report, typeof REPORT_MARKS>;
  /** What stands beside it, and is no part of what the digest names; null beside a draft. */
  readonly aftermath: Projected<Aftermath, typeof AFTERMATH_MARKS> | null;
  /** Opinions that it shows as counted, and that are void by now. */
  readonly voidedSince: VoidedSince[];
  readonly withheld: string[];
}
export const ReportRepresentation = z.strictObject({
  digest: StoredReport.shape.digest,
  report: toProjectedSchema(Report, REPORT_MARKS),
  aftermath: toProjectedSchema(Aftermath, AFTERMATH_MARKS).nullable(),
  voidedSince: z.array(VoidedSince),
  withheld: Withheld,
}) as unknown as z.ZodType<ReportRepresentation>;
