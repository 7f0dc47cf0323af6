import { randomUUID } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { eventually } from '../../test/support/eventually';
import { ReviewHandle } from '../../test/support/review-handle';
import { submission } from '../../test/support/review-world';
import { findPayloads, isSealed, readRawHistory } from '../../test/support/stored-payloads';
import type { EmbeddedSite } from '../review/embedded-site';

const ESCALATIONS = 40;

export interface SealedHistory {
  readonly place: {
    readonly type: 'workflow';
    readonly namespace: string;
    readonly workflowId: string;
  };
  /** The sealed payloads of each event that has any, as the server keeps them. */
  readonly events: readonly (readonly Payload[])[];
}

/** The history of a new review with two suites that has been escalated again and again. */
export async function sealedHistory(site: EmbeddedSite): Promise<SealedHistory> {
  const { id } = await site.api.startReview({
    header: { 'Idempotency-Key': randomUUID() },
    body: submission,
  });
  const review = new ReviewHandle(site, id);
  await review.toDeliberation();
  for (let count = 1; count <= ESCALATIONS; count += 1) {
    const act = { kind: 'escalate', reason: 'The safeguards of the snapshot differ.' } as const;
    await review.signal('escalate', review.sign('nsa', act));
    await eventually(async () => {
      const { escalations } = await review.view();
      return escalations.length >= count ? true : null;
    });
  }
  const events = (await readRawHistory(site, id)).map(sealedPayloadsOf);
  return {
    place: { type: 'workflow', namespace: site.namespace, workflowId: id },
    events: events.filter((payloads) => payloads.length > 0),
  };
}

const sealedPayloadsOf = (event: unknown): Payload[] =>
  findPayloads(event)
    .map(({ payload }) => payload)
    .filter(isSealed);
