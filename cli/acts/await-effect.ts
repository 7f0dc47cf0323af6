import { setTimeout as pause } from 'node:timers/promises';
import type { EventRepresentation } from '../../contracts/http/event-representation';
import type { RefusalRepresentation } from '../../contracts/http/record-representations';
import type { RefusalCode } from '../../contracts/review/rejection';
import type { Statement } from '../../contracts/statement/statement';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import type { ReviewStatus } from '../../workflows/messages';
import type { ApiClient } from '../context/command-context';
import { ApiAnswerUnexpected, ApiRefusal, ApiUnreachable } from '../../contracts/http/api-errors';
import { readAllPages } from '../context/read-whole';

/** The outcome of a signal, which itself returns nothing. */
export type Effect =
  | { readonly kind: 'recorded'; readonly event: EventRepresentation }
  | { readonly kind: 'refused'; readonly code: RefusalCode | null }
  /** Without the API: the review went on and refused nothing; its record alone ties this to a statement. */
  | { readonly kind: 'movedOn'; readonly status: ReviewStatus }
  | { readonly kind: 'unseen' };

interface Sent {
  readonly statement: Statement;
  /** Before it was sent; null when no worker answered. */
  readonly before: ReviewStatus | null;
}

interface Sources {
  readonly client: Pick<ApiClient, 'listEvents' | 'listRefusals'>;
  /** The running review's own account; null when no worker answers. */
  readonly readStatus: () => Promise<ReviewStatus | null>;
}

const LONGEST_WAIT_MS = 30_000;
const EVERY_MS = 1_000;

/** Reads the record until it shows a statement's effect or refusal, for half a minute at most. */
export async function awaitEffect(sources: Sources, sent: Sent): Promise<Effect> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  do {
    const effect = await findEffect(sources, sent);
    if (effect) return effect;
    await pause(EVERY_MS);
  } while (Date.now() < deadline);
  return { kind: 'unseen' };
}

async function findEffect({ client, readStatus }: Sources, sent: Sent): Promise<Effect | null> {
  try {
    return (await findEvent(client, sent)) ?? (await findRefusal(client, sent));
  } catch (error) {
    if (!isApiFailure(error)) throw error;
    return compareStatus(sent.before, await readStatus());
  }
}

async function findEvent(
  client: Sources['client'],
  { statement, before }: Sent,
): Promise<Effect | null> {
  const { items: events } = await readAllPages(
    (query) => client.listEvents({ path: { review: statement.review }, query }),
    toCursor(before?.sequence),
  );
  const event = events.find(({ command }) => command === statement.nonce);
  return event ? { kind: 'recorded', event } : null;
}

async function findRefusal(
  client: Sources['client'],
  { statement, before }: Sent,
): Promise<Effect | null> {
  const { items: refusals } = await readAllPages(
    (query) => client.listRefusals({ path: { review: statement.review }, query }),
    toCursor(before?.refusals),
  );
  const refusal = refusals
    // Without a place to begin at, what was refused before must be told by its time.
    .filter(({ at }) => before !== null || at >= statement.issuedAt)
    .find((one) => isOf(one, statement));
  return refusal ? { kind: 'refused', code: refusal.code } : null;
}

/** A refusal never names the statement: it is told by how it came and, if proved, from whom. */
const isOf = ({ channel, by }: RefusalRepresentation, statement: Statement): boolean =>
  channel === statement.act.kind &&
  (by === undefined || toCanonicalJson(by) === toCanonicalJson(statement.by));

function compareStatus(before: ReviewStatus | null, now: ReviewStatus | null): Effect | null {
  if (!before || !now) return null;
  if (now.refusals > before.refusals) return { kind: 'refused', code: null };
  return now.sequence > before.sequence ? { kind: 'movedOn', status: now } : null;
}

const toCursor = (number: number | undefined): string | undefined =>
  number === undefined || number === 0 ? undefined : String(number);

const isApiFailure = (error: unknown): boolean =>
  error instanceof ApiUnreachable ||
  error instanceof ApiRefusal ||
  error instanceof ApiAnswerUnexpected;
