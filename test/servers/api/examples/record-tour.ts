import type { PlacedLeaf } from '../../../../contracts/log/log-leaf';
import { toPayloadJson, toJsonPayload } from '../../../../trust/sealing/codec/payload-json';
import { findCheckpoint } from '../../../../trust/log/checkpoint';
import { leafHashOf } from '../../../../trust/log/leaf';
import { cosign, toSignatureLine } from '../../../../trust/log/signed-note';
import { settled } from '../../../support/log-at-work';
import { findPayloads, readRawHistory } from '../../../support/stored-payloads';
import { SoftwareAuthenticator } from '../../../support/software-authenticator';
import { PASSKEY_SITE, reviewOf, WITNESS } from './tour-world';
import type { TourWorld } from './tour-world';

/** The record of a review, its documents, and the log that commits to it. */
export async function tourRecord(world: TourWorld, location: string): Promise<void> {
  const { api, shows, token } = world;
  const as = token('reviewer-caisi');
  const path = { review: reviewOf(location) };
  const header = {
    'Document-Name': encodeURIComponent('Notes on the scaffold.txt'),
    'Document-Media-Type': 'text/plain',
    'Idempotency-Key': 'notes-1',
  };
  const added = await shows('addDocument', { as, path, header, body: 'What a reviewer found.' });
  const { document } = added.body as { document: string };
  await shows('listDocuments', { as, path });
  await shows('readDocument', { as, path: { ...path, document } });
  await shows('listEvents', { as: api.company, path, query: { limit: '3' } });
  await shows('listRefusals', { as, path, query: { limit: '1' } });
  await shows('listReads', { as: api.company, path, query: { limit: '2' } });
}

/** The log, its proofs and a witness's signature. */
export async function tourLog({ api, shows, refuses, token }: TourWorld): Promise<void> {
  const as = token('example-auditor');
  await settled(api.stack.store);
  const { text } = await shows('readCheckpoint', { as });
  const leaves = await shows('listLogLeaves', { as, query: { limit: '2' } });
  const [placed] = (leaves.body as { items: PlacedLeaf[] }).items;
  const leafHash = placed ? leafHashOf(placed.leaf).toString('hex') : '';
  const checkpoint = findCheckpoint(text);
  if (!checkpoint) throw new Error('a checkpoint is one');
  const size = String(checkpoint.size);
  await shows('proveInclusion', { as, query: { leafHash, size } });
  await refuses('proveInclusion', 'not-found', { as, query: { leafHash: 'a'.repeat(64), size } });
  await shows('proveConsistency', { as, query: { from: '3', to: size } });
  const line = toSignatureLine(cosign(checkpoint.note, WITNESS, new Date()));
  const body = { size: checkpoint.size, line };
  await shows('cosignCheckpoint', { as: api.company, body });
  await refuses('cosignCheckpoint', 'cosignature-refused', {
    as: api.company,
    body: { ...body, line: '— nobody AAAA' },
  });
}

/** A closed review leaves with its archive, and is destroyed. */
export async function tourEnd(world: TourWorld, location: string): Promise<void> {
  const { api, shows, refuses, token } = world;
  const path = { review: reviewOf(location) };
  await settled(api.stack.store);
  await shows('exportReview', { as: api.company, path });
  const doomed = await api.start('destroyed');
  await api.act(`${doomed}/withdrawal`, { as: api.company, json: { reason: 'Not needed.' } });
  await api.until(doomed, ({ phase }) => phase === 'closed');
  const as = token('lead-caisi');
  const destroyed = { review: reviewOf(doomed) };
  await refuses('readDestruction', 'not-found', { as, path: destroyed });
  const destroy = { kind: 'destroy', reason: 'The retention has ended.' } as const;
  await refuses('destroyReview', 'needs-second-person', {
    ...{ as, path: destroyed },
    body: await api.signedBy(doomed, 'lead-caisi', destroy),
  });
  const body = await api.signedByBoth(doomed, ['lead-caisi', 'reviewer-caisi'], destroy);
  await shows('destroyReview', { as, path: destroyed, body });
  await shows('readDestruction', { as, path: destroyed });
}

/** What the Temporal UI and its command line have opened and sealed. */
export async function tourCodec(world: TourWorld, location: string): Promise<void> {
  const { api, shows, refuses, token, signed } = world;
  const as = token('reviewer-nsa');
  const path = { review: reviewOf(location) };
  const found = findPayloads(await readRawHistory(api.stack, path.review));
  const payloads = found.map(({ payload }) => toPayloadJson(payload)).slice(-1);
  await shows('decodePayloads', { as, body: { payloads } });
  await shows('decodePayloadsOfReview', { as, path, body: { payloads } });
  const { statement } = await signed(location, 'reviewer-nsa', {
    kind: 'escalate',
    reason: 'The scaffold needs a second look.',
  });
  const sealed = [toPayloadJson(toJsonPayload({ statement }))];
  await refuses('encodePayloads', 'invalid-request', { as, body: { payloads: sealed } });
  await shows('encodePayloadsOfReview', { as, path, body: { payloads: sealed } });
}

/** A passkey, and an act that is prepared for it. */
export async function tourPasskey(world: TourWorld, location: string): Promise<void> {
  const { shows, refuses, token } = world;
  const as = token('reviewer-nsa');
  const authenticator = await SoftwareAuthenticator.create();
  const begun = await shows('beginPasskey', { as });
  const { challenge } = (begun.body as { options: { challenge: string } }).options;
  const made = authenticator.register({ ...PASSKEY_SITE, challenge });
  const registered = await shows('registerPasskey', { as, body: made });
  const elsewhere = { rpId: 'elsewhere.example', origin: 'https://elsewhere.example' };
  await refuses('registerPasskey', 'passkey-refused', {
    as,
    body: authenticator.register({ ...elsewhere, challenge }),
  });
  const { kid } = registered.body as { kid: string };
  await shows('confirmSigningKey', {
    ...{ as: token('example-coordinator'), path: { kid } },
    body: { days: 365 },
  });
  await refuses('confirmSigningKey', 'key-not-pending', {
    ...{ as: token('example-coordinator'), path: { kid } },
    body: { days: 365 },
  });
  await shows('prepareStatement', {
    ...{ as, path: { review: reviewOf(location) } },
    body: { act: { kind: 'escalate', reason: 'The scaffold needs a second look.' } },
  });
}
