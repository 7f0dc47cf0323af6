import { z } from 'zod';
import { Aftermath, Report, StoredReport, VoidedSince } from '../review/disclosure/report';
import { Dossier, StoredDossier } from '../review/disclosure/dossier';
import type { Projected } from '../projection/mark';
import { toProjectedSchema } from '../projection/project';
import { Withheld } from './withheld';

/** A dossier, as the caller may see it. With nothing withheld, it is what its digest names. */
export interface DossierRepresentation {
  readonly digest: StoredDossier['digest'];
  readonly dossier: Projected<typeof Dossier>;
  readonly withheld: string[];
}
export const DossierRepresentation = z.strictObject({
  digest: StoredDossier.shape.digest,
  dossier: toProjectedSchema(Dossier),
  withheld: Withheld,
}) as unknown as z.ZodType<DossierRepresentation>;

/** A report, as the caller may see it. With nothing withheld, it is what its digest names. */
export interface ReportRepresentation {
  readonly digest: StoredReport['digest'];
  readonly report: Projected<typeof Report>;
  /** What stands beside it, and is no part of what the digest names; null beside a draft. */
  readonly aftermath: Projected<typeof Aftermath> | null;
  /** Opinions that it shows as counted, and that are void by now. */
  readonly voidedSince: VoidedSince[];
  readonly withheld: string[];
}
export const ReportRepresentation = z.strictObject({
  digest: StoredReport.shape.digest,
  report: toProjectedSchema(Report),
  aftermath: toProjectedSchema(Aftermath).nullable(),
  voidedSince: z.array(VoidedSince),
  withheld: Withheld,
}) as unknown as z.ZodType<ReportRepresentation>;
