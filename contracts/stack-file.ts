import { z } from 'zod';
import { PrivateKey } from './statement/signing-key';
import { Code, DeploymentName, ReviewId } from './primitives';

/** A fictional participant of the embedded stack, with the credentials that nobody real would share. */
export const StackPerson = z.strictObject({
  person: Code,
  name: z.string(),
  role: z.enum(['reviewer', 'operator', 'auditor', 'coordinator', 'company']),
  agency: Code.nullable(),
  /** Bearer token of a session that no login made; a real deployment mints none like it. */
  sessionToken: z.string(),
  /** Reviewers, coordinators and a company's people sign; the others do not. */
  signer: z.strictObject({ kid: Code, privateKey: PrivateKey }).nullable(),
});
export type StackPerson = z.infer<typeof StackPerson>;

/**
 * `.data/stack.json`, mode 0600: every address of the running stack, the review it runs, and the
 * fictional participants' credentials. Clients, the CLI among them, find everything here.
 */
export const StackFile = z.strictObject({
  /** Process id of `npm start`, which owns all others. */
  pid: z.int(),
  /** For which deployment its people sign. */
  deployment: DeploymentName,
  api: z.strictObject({ url: z.url() }),
  temporal: z.strictObject({
    address: z.string(),
    namespace: z.string(),
    ui: z.url().nullable(),
  }),
  mongodb: z.strictObject({ uri: z.string() }),
  /** Where the stack's wrapped keys and its key file are. */
  keys: z.strictObject({ storeUri: z.string(), file: z.string() }),
  /** Verifier key of the transparency log, for `verify` and witnesses. */
  log: z.strictObject({ key: z.string() }),
  model: z
    .strictObject({ url: z.url(), name: z.string(), apiKey: z.string().nullable() })
    .nullable(),
  /** The review that `npm start` follows; null on an idle stack. */
  review: ReviewId.nullable(),
  company: z.strictObject({ id: Code, name: z.string(), apiKey: z.string() }),
  people: z.array(StackPerson),
});
export type StackFile = z.infer<typeof StackFile>;

export const STACK_FILE = '.data/stack.json';
