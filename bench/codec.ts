import type { Payload } from '@temporalio/common';
import { call } from '../contracts/http/client';
import { codecOperations } from '../contracts/http/codec';
import { toPayloadJson } from '../trust/sealing/codec/payload-json';
import { createReviewCodec } from '../trust/sealing/codec/review-codec';
import type { EmbeddedSite } from './review/embedded-site';
import { median, rounded, timed } from './statistics';
import { randomUUID } from 'node:crypto';
import { eventually } from '../test/support/eventually';
import { ReviewHandle } from '../test/support/review-handle';
import { submission } from '../test/support/review-world';
import { findPayloads, isSealed, readRawHistory } from '../test/support/stored-payloads';

const WARM_UPS = 5;
const ROUNDS = 20;
/** One reads it each time: nobody may ask without end. */
const READERS = ['caisi', 'nsa', 'cisa'] as const;

/**
 * What the codec server takes to open the whole history of a review for one of its reviewers: in one
 * request, and event by event. Beside it a request that asks for nothing, and the opening alone.
 */
export async function benchCodec(site: EmbeddedSite) {
  const history = await sealedHistory(site);
  const payloads = history.events.flat();
  const open = createReviewCodec(site.keyring);
  const work = {
    history: () => decode(site, 'caisi', payloads),
    emptyRequest: () => decode(site, 'caisi', []),
    openingAlone: () => open.decode(payloads, history.place),
  };
  const spent = {
    history: [] as number[],
    emptyRequest: [] as number[],
    openingAlone: [] as number[],
  };
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
    for (const way of ['history', 'emptyRequest', 'openingAlone'] as const) {
      const ms = await timed(work[way]);
      if (round >= WARM_UPS) spent[way].push(ms);
    }
  }
  const historyMs = median(spent.history);
  return {
    events: history.events.length,
    payloads: payloads.length,
    historyMs: rounded(historyMs),
    payloadsPerSecond: rounded((payloads.length / historyMs) * 1_000),
    emptyRequestMs: rounded(median(spent.emptyRequest)),
    openingAloneMs: rounded(median(spent.openingAlone)),
    byEvent: await benchByEvent(site, history),
  };
}

async function benchByEvent(site: EmbeddedSite, { events }: SealedHistory) {
  const spent: number[] = [];
  for (const agency of READERS) {
    const readAll = async (): Promise<void> => {
      for (const payloads of events) await decode(site, agency, payloads);
    };
    spent.push(await timed(readAll));
  }
  const historyMs = median(spent);
  return { historyMs: rounded(historyMs), requestMs: rounded(historyMs / events.length) };
}

/** Over HTTP, for the agency's reviewer. Rejects when anything stays closed. */
async function decode(
  { stack, participants }: EmbeddedSite,
  agency: string,
  payloads: readonly Payload[],
): Promise<void> {
  const reader = participants.people.find((one) => one.agency === agency);
  const address = { url: stack.file.api.url, apiKey: reader?.sessionToken };
  const body = { payloads: payloads.map(toPayloadJson) };
  const { payloads: opened } = await call(address, codecOperations.decodePayloads, { body });
  const isOpen = opened.every(({ metadata }) => metadata?.['encoding'] === CLEAR);
  if (!isOpen || opened.length !== payloads.length) throw new Error('a payload stays closed');
}

const CLEAR = Buffer.from('json/plain').toString('base64');

const ESCALATIONS = 40;

interface SealedHistory {
  readonly place: {
    readonly type: 'workflow';
    readonly namespace: string;
    readonly workflowId: string;
  };
  /** The sealed payloads of each event that has any, as the server keeps them. */
  readonly events: readonly (readonly Payload[])[];
}

/** The history of a new review with two suites that has been escalated again and again. */
async function sealedHistory(site: EmbeddedSite): Promise<SealedHistory> {
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
