import type { OrderId } from '../../contracts/review/window/orders';
import { tollJobId } from '../../workflows/messages';
import type { Instant } from '../../contracts/primitives';
import type { JobReport } from '../../contracts/http/jobs';
import { startJob } from '../jobs/start-job';
import type { JobParts } from '../jobs/start-job';

/** Has an order that two people signed carried to every open review. */
export const startCarriage = (
  api: JobParts,
  { order, by, at }: { readonly order: OrderId; readonly by: string; readonly at: Instant },
): Promise<JobReport> =>
  startJob(api, { id: tollJobId(order), askedBy: by, askedAt: at, company: null });
