import { z } from 'zod';
import { mark } from '../projection/mark';
import { AccessLedger } from './access/ledger';
import { Code, Instant, Text } from '../primitives';
import type { ReviewView } from './review-view';

/**
 * What stands beside a report that was issued, because it came after it or is no part of it: the company's
 * last word on what it released, and the partners that were revoked since. The report itself never changes.
 */
export const Aftermath = z.strictObject({
  release: AccessLedger.shape.release,
  revokedPartners: z.array(
    z.strictObject({
      partner: mark.record(Code),
      at: mark.state(Instant),
      why: mark.contents(Text),
    }),
  ),
});
export type Aftermath = z.infer<typeof Aftermath>;

/** @param issuedAt when the report was. */
export const toAftermath = (
  { accessLedger, partners }: Pick<ReviewView, 'accessLedger' | 'partners'>,
  issuedAt: Instant,
): Aftermath => ({
  release: accessLedger.release,
  revokedPartners: partners.partners.flatMap(({ id: partner, revokedAt: at, revokedWhy: why }) =>
    at !== null && why !== null && Date.parse(at) >= Date.parse(issuedAt)
      ? [{ partner, at, why }]
      : [],
  ),
});
