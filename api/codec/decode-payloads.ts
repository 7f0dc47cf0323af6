import { createHash } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { recordRead } from '../../store/record/reads';
import type { PayloadJson } from '../../contracts/http/codec';
import { JobId } from '../../contracts/job';
import type { Instant, ReviewId } from '../../contracts/primitives';
import { openSealed } from '../../trust/sealing/codec/open-sealed';
import {
  fromPayloadJson,
  PLACEHOLDER_FIELD,
  toJsonPayload,
  toPayloadJson,
} from '../../trust/sealing/codec/payload-json';
import { readHeader } from '../../trust/sealing/codec/sealed-payload';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import type { KeyId } from '../../trust/keys/key-id';
import { orKeyFault } from '../../trust/sealing/or-key-fault';
import { PLATFORM } from '../caller/call-access';
import type { CallAccess } from '../caller/call-access';
import type { ApiDependencies } from '../dependencies';
import { findPayloadAccess, isOperatorView } from './payload-access';
import type { PayloadAccess } from './payload-access';

interface Batch {
  readonly access: CallAccess;
  readonly now: Instant;
  readonly payloads: readonly PayloadJson[];
  /** The only review of which anything is opened; null for whatever the headers name. */
  readonly only: ReviewId | null;
}

interface Shown {
  readonly payload: Payload;
  /** Set for what was opened: the review, by which rules, and the bytes that were opened. */
  readonly reading?: {
    readonly review: ReviewId;
    readonly rules: readonly string[];
    readonly of: Payload;
  };
}

/**
 * Opens what the caller may see, payload by payload. Everything else becomes a placeholder that says
 * why, and what is not ours passes through as it came. What is opened is on the record of its review
 * before it is shown.
 */
export async function decodePayloads(
  api: Pick<ApiDependencies, 'store' | 'keyring'>,
  batch: Batch,
): Promise<PayloadJson[]> {
  const payloads = batch.payloads.map(fromPayloadJson);
  const accesses = await findAccesses(api, batch, payloads);
  const { access } = batch;
  const shown = await Promise.all(
    payloads.map((payload) => show(api, payload, { accesses, access })),
  );
  await record(api, batch, shown);
  return shown.map(({ payload }) => toPayloadJson(payload));
}

type Accesses = ReadonlyMap<ReviewId, PayloadAccess | null>;

/** Asked once for each review in the batch, by the key that each header names. */
async function findAccesses(
  api: Pick<ApiDependencies, 'store'>,
  { access, only }: Batch,
  payloads: readonly Payload[],
): Promise<Accesses> {
  const keys = payloads.map(readHeader).flatMap((one) => (typeof one === 'string' ? [] : one.key));
  const asked = [...new Set(keys)].map(async (key) => {
    const isAsked = key !== PLATFORM_KEY && (only === null || key === only);
    return [key, isAsked ? await findPayloadAccess(api, access, key) : null] as const;
  });
  return new Map(await Promise.all(asked));
}

async function show(
  { keyring }: Pick<ApiDependencies, 'keyring'>,
  sealed: Payload,
  { accesses, access: caller }: { readonly accesses: Accesses; readonly access: CallAccess },
): Promise<Shown> {
  const header = readHeader(sealed);
  if (header === 'clear-text') return { payload: sealed };
  if (header === 'forged') return { payload: toPlaceholder('forged') };
  const { key } = header;
  if (key === PLATFORM_KEY) return { payload: await showOfNoReview(keyring, sealed, caller) };
  const access = accesses.get(key);
  if (!access) return { payload: toPlaceholder('other-review') };
  if (access.sees === 'nothing') return { payload: toPlaceholder(access.why, key) };
  const opened = await orKeyFault(openSealed(keyring, sealed, isAnywhere));
  if (typeof opened === 'string') return { payload: toPlaceholder(opened, key) };
  if (opened.status === 'clear-text' || opened.status === 'forged') {
    return { payload: toPlaceholder('forged') };
  }
  if (opened.status !== 'opened') return { payload: toPlaceholder(opened.status, key) };
  const { payload } = opened;
  const isShown = access.sees === 'contents' || isOperatorView(payload);
  if (!isShown) return { payload: toPlaceholder('contents') };
  return { payload, reading: { review: key, rules: access.rules, of: sealed } };
}

/** What a job says is numbers, codes and opaque ids; of everything else that belongs to no review, nothing is shown. */
async function showOfNoReview(
  keyring: ApiDependencies['keyring'],
  sealed: Payload,
  caller: CallAccess,
): Promise<Payload> {
  const header = readHeader(sealed);
  const isOfJob = typeof header !== 'string' && JobId.safeParse(header.workflow).success;
  if (!isOfJob || !JOB_ACTIONS.some((action) => caller.allows(action, PLATFORM))) {
    return toPlaceholder('no-review');
  }
  const opened = await orKeyFault(openSealed(keyring, sealed, isAnywhere));
  if (typeof opened === 'string') return toPlaceholder(opened);
  if (opened.status === 'opened') return opened.payload;
  return toPlaceholder(opened.status === 'clear-text' ? 'forged' : opened.status);
}

const JOB_ACTIONS = ['rewrapKeys', 'rebuildViews', 'tollReviews'] as const;

/** Readers of a history see every payload in it, no matter who made it. */
const isAnywhere = (): boolean => true;

async function record(
  { store }: Pick<ApiDependencies, 'store'>,
  { access, now }: Batch,
  shown: readonly Shown[],
): Promise<void> {
  const readings = shown.flatMap(({ reading }) => reading ?? []);
  const reviews = new Set(readings.map(({ review }) => review));
  await Promise.all(
    [...reviews].map((review) => {
      const those = readings.filter((one) => one.review === review);
      return recordRead(store, {
        review,
        at: now,
        by: access.caller.principal,
        what: 'payloads',
        which: toDigest(those.map(({ of }) => of)),
        count: those.length,
        rules: [...new Set(those.flatMap(({ rules }) => rules))],
      });
    }),
  );
}

/** Which payloads they were, for someone who has the history and wants to know. */
function toDigest(payloads: readonly Payload[]): string {
  const hash = createHash('sha256');
  for (const { data } of payloads) hash.update(data ?? new Uint8Array());
  return `sha256:${hash.digest('hex')}`;
}

/** Why a payload is not shown. */
type Hidden =
  'other-review' | 'no-review' | 'contents' | 'forged' | 'destroyed' | 'missing' | 'unavailable';

const WORDS: Record<Hidden, string> = {
  'other-review': 'not yours to see: of another review',
  'no-review': 'not yours to see: of no review',
  contents: 'not yours to see: contents of a review',
  forged: 'forged: not sealed for the workflow that it names',
  destroyed: 'destroyed: its data key was destroyed, and nobody can read it',
  missing: 'unreadable: its data key is missing from the key store',
  unavailable: 'unreadable now: its data key is unavailable at the moment',
};

/** The placeholder for a payload that is not shown: text for a person, marked for a program. */
function toPlaceholder(why: Hidden, key?: KeyId): Payload {
  const payload = toJsonPayload(key === undefined ? WORDS[why] : `${WORDS[why]} (${key})`);
  return {
    ...payload,
    metadata: { ...payload.metadata, [PLACEHOLDER_FIELD]: Buffer.from(why) },
  };
}
