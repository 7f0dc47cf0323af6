import { randomBytes, randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { createApiClient } from '../../cli/context/command-context';
import type { ApiClient } from '../../cli/context/command-context';
import type { Act } from '../../contracts/review/act';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { StackPerson } from '../../contracts/stack-file';
import { createRemoteCodec } from '../../trust/sealing/codec/remote-codec';
import { signStatement } from '../../trust/statements/statement';
import { createTemporalClient } from '../../runtime/temporal-client';
import { reviewWorkflowId } from '../../workflows/messages';
import type { RunningStack } from '../processes/run-stack';
import { waitUntil } from '../processes/wait-until';

const VALID_MS = 3_600_000;
/** A small model on two busy cores takes its time. */
const LONGEST_STEP_MS = 120_000;

export interface DemoSession {
  readonly stack: RunningStack;
  readonly connection: Connection;
  readonly temporal: Client;
  readonly say: (line: string) => void;
  /** Reads as the reviewer of the lead agency. */
  readonly api: ApiClient;
  /** Does a step and says so; a failure names the step. */
  step<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  /** What a person has signed. */
  sign(person: string, review: string, act: Act): Promise<string>;
  /** Sends a reviewer's signed statement as the Temporal signal of its act. */
  signal(review: string, agency: string, act: Act): Promise<void>;
  /** Acts as the company, through the API. */
  asCompany(review: string, act: Act): Promise<void>;
  /** Resolves with the review once it is as it should be. */
  until(
    review: string,
    holds: (view: ReviewRepresentation) => boolean,
  ): Promise<ReviewRepresentation>;
  close(): Promise<void>;
}

export async function openDemo(
  stack: RunningStack,
  say: (line: string) => void,
): Promise<DemoSession> {
  const { address, namespace } = stack.file.temporal;
  const connection = await Connection.connect({ address });
  /** People hold no data keys: what they send and read goes through the API's codec, as themselves. */
  const clientOf = ({ sessionToken: token }: StackPerson): Client =>
    createTemporalClient({
      ...{ connection, namespace },
      codec: createRemoteCodec({ apiUrl: stack.file.api.url, token }),
    });
  const temporal = clientOf(reviewerOf(stack, 'caisi'));
  const api = createApiClient({
    url: stack.file.api.url,
    apiKey: reviewerOf(stack, 'caisi').sessionToken,
  });

  return {
    stack,
    connection,
    temporal,
    say,
    api,
    step: async (what, work) => {
      say(`→ ${what}`);
      try {
        return await work();
      } catch (error) {
        throw new Error(`this step failed: ${what}`, { cause: error });
      }
    },
    sign: (name, review, act) => sign(stack, personOf(stack, name), { review, act }),
    signal: async (review, agency, act) => {
      const reviewer = reviewerOf(stack, agency);
      const statement = await sign(stack, reviewer, { review, act });
      const run = clientOf(reviewer).workflow.getHandle(reviewWorkflowId(review));
      await run.signal(act.kind, { statement });
    },
    asCompany: async (review, act) => {
      const { url } = stack.file.api;
      const company = createApiClient({ url, apiKey: stack.file.company.apiKey });
      await company.performAct({
        path: { review },
        header: { 'Idempotency-Key': randomUUID() },
        body: { act },
      });
    },
    until: (review, holds) =>
      waitUntil(
        'what the step waits for',
        async () => {
          const view = await api.readReview({ path: { review } });
          return holds(view) ? view : null;
        },
        { timeoutMs: LONGEST_STEP_MS },
      ),
    close: () => connection.close(),
  };
}

function reviewerOf(stack: RunningStack, agency: string): StackPerson {
  const person = stack.file.people.find((one) => one.agency === agency);
  if (!person) throw new Error(`no reviewer of ${agency} is registered`);
  return person;
}

export function personOf(stack: RunningStack, name: string): StackPerson {
  const person = stack.file.people.find((one) => one.person === name);
  if (!person) throw new Error(`${name} is not registered`);
  return person;
}

async function sign(
  { file: { deployment } }: RunningStack,
  person: StackPerson,
  { review, act }: { readonly review: string; readonly act: Act },
): Promise<string> {
  if (!person.signer || person.agency === null) throw new Error(`${person.person} has no key`);
  const now = Date.now();
  const statement = {
    deployment,
    review,
    act,
    by: { kind: 'reviewer', person: person.person, agency: person.agency },
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + VALID_MS).toISOString(),
    nonce: randomBytes(16).toString('base64url'),
  } as const;
  return signStatement(statement, person.signer);
}
