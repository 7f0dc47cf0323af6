import { randomBytes } from 'node:crypto';
import type { Act } from '../../../../contracts/review/act';
import { EVERY_REVIEW } from '../../../../contracts/review/window/orders';
import type { OrderAct } from '../../../../contracts/review/window/orders';
import { cosignStatement, signStatement } from '../../../../trust/statements/statement';
import { createNoteSigner } from '../../../../trust/log/note-key';
import { DEPLOYMENT } from '../../../support/deployment';
import { sequence } from '../../../support/log-at-work';
import { PUBLIC_URL } from '../api-world';
import { openReviewApi } from '../review-api';
import type { ReviewApi } from '../review-api';
import { createRecorder } from './recorder';
import type { Recorder } from './recorder';

export const PASSKEY_SITE = { rpId: 'reviews.example', origin: PUBLIC_URL };
export const LOG = createNoteSigner('example.org/log', 'note');
export const WITNESS = createNoteSigner('example-labs.example/witness', 'cosignature');

const HOUR_MS = 3_600_000;

/** A deployment at work, and what is recorded of asking it. */
export interface TourWorld extends Recorder {
  readonly api: ReviewApi;
  /** The session token of a person of the stack. */
  readonly token: (person: string) => string;
  /** The body of a request that brings an act in a person's signed statement. */
  readonly signed: (path: string, person: string, act: Act) => Promise<{ statement: string }>;
  /** A person's signed statement goes to a review as it is, for what only leads on. */
  readonly bring: (path: string, person: string, act: Act) => Promise<void>;
  /** An order on every review, by the first coordinator, or by both. */
  readonly order: (act: OrderAct) => Promise<{ one: string; both: string }>;
  close(): Promise<void>;
}

export async function openTourWorld(): Promise<TourWorld> {
  const api = await openReviewApi({
    passkeySite: PASSKEY_SITE,
    witnesses: [WITNESS],
    publicUrl: PUBLIC_URL,
  });
  const sequencer = sequence(api.stack.store, LOG);
  const names = new Map([
    [api.stack.endpoint.url, 'https://models.example-labs.example/v1'],
    ['stub-model', 'example-model-2'],
    ['fp_stub', 'fp_44709d6fcb'],
    ['example-secret', '<endpoint-secret>'],
    ['another-secret', '<another-secret>'],
  ]);
  const token: TourWorld['token'] = (person) => {
    const found = api.stack.participants.people.find((one) => one.person === person);
    if (!found) throw new Error(`there is no ${person}`);
    return found.sessionToken;
  };
  const signed: TourWorld['signed'] = (path, person, act) => api.signedBy(path, person, act);
  return {
    ...createRecorder(api.ask, names),
    ...{ api, token, signed },
    bring: async (path, person, act) => {
      const json = await signed(path, person, act);
      const answer = await api.act(`${path}/statements`, { as: token(person), json });
      if (answer.status !== 200) throw new Error(`${act.kind}: ${answer.text}`);
    },
    order: (act) => signOrder(api, act),
    close: async () => {
      await sequencer.stop();
      await api.close();
    },
  };
}

async function signOrder(api: ReviewApi, act: OrderAct): Promise<{ one: string; both: string }> {
  const [first, second] = [api.named('example-coordinator'), api.named('second-coordinator')];
  if (!first.signer || !second.signer) throw new Error('coordinators sign');
  const now = Date.now();
  const statement = {
    deployment: DEPLOYMENT,
    review: EVERY_REVIEW,
    act,
    by: { kind: 'coordinator', person: first.person } as const,
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + HOUR_MS).toISOString(),
    nonce: randomBytes(16).toString('base64url'),
  };
  const one = await signStatement(statement, first.signer);
  return { one, both: cosignStatement(one, second.signer) };
}

/** The parameter of a path that names its review. */
export const reviewOf = (path: string): string => path.split('/').at(-1) ?? '';

/** A day so far ahead, as a date. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
