import type { ReportRepresentation } from '../../contracts/http/document-representations';

/** What of a report somebody is shown; a field that they are not shown is missing. */
export type ShownReport = Partial<ReportRepresentation['report']>;
