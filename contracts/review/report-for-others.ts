import type { z } from 'zod';
import type { Outsider } from '../projection/confidentiality';
import type { Projected } from '../projection/mark';
import { project } from '../projection/project';
import { toProjectedSchema } from '../projection/project';
import { Report } from './report';

/** What of a report is printed for whom, before its marks are asked: these fields and no other. */
const PRINTED_FOR = {
  partners: {
    review: true,
    edition: true,
    company: true,
    model: true,
    outcome: true,
    standing: true,
    found: true,
    advisories: true,
    redactions: true,
    coverage: true,
    issuedAt: true,
  },
  public: {
    review: true,
    edition: true,
    company: true,
    model: true,
    outcome: true,
    standing: true,
    found: true,
    redactions: true,
    coverage: true,
    issuedAt: true,
  },
} as const satisfies Record<Outsider, Partial<Record<keyof Report, true>>>;

type Shown = Projected<typeof Report>;
/** A report for those who take no part. */
export type ReportFor<Whom extends Outsider> = Pick<
  Shown,
  keyof (typeof PRINTED_FOR)[Whom] & keyof Shown
>;

const SHOWN: z.ZodObject = toProjectedSchema(Report);
const schemaFor = <Whom extends Outsider>(whom: Whom) =>
  SHOWN.pick<Record<string, true>>(PRINTED_FOR[whom]) as unknown as z.ZodType<ReportFor<Whom>>;

export const PartnerReport = schemaFor('partners');
export const PublicReport = schemaFor('public');

/**
 * What a report says to those who take no part, by the same marks as all that is shown. The public is told
 * which model it is once the embargo is over, and not before.
 */
export function reportFor<Whom extends Outsider>(
  whom: Whom,
  report: Report,
  isUnderEmbargo: boolean,
): ReportFor<Whom> {
  const viewer = { audience: whom, isReported: true, isDrafted: true, isUnderEmbargo };
  const { value } = project(report, Report, viewer);
  const fields = Object.keys(PRINTED_FOR[whom]);
  return Object.fromEntries(
    Object.entries(value).filter(([field]) => fields.includes(field)),
  ) as ReportFor<Whom>;
}
