import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findSigningKey } from '../store/keys/signing-keys';
import { PrivateKey } from '../contracts/statement/signing-key';
import { StackFile } from '../contracts/stack-file';
import { ensureAgreement } from './demo/example-agreement';
import { createSecrets, registerParticipants } from './participants';
import { renewSessions } from './sessions';
import type { SignersPlace } from './signing-keys';

/** What a stack keeps between its starts: its secrets, its participants, and the review it follows. */
const Identity = z.strictObject({
  apiKeyPepper: z.base64(),
  service: z.strictObject({ kid: z.string(), privateKey: PrivateKey }),
  custody: z.strictObject({ kid: z.string(), privateKey: PrivateKey }),
  /** Key of the example model's endpoint. */
  modelKey: z.string(),
  company: StackFile.shape.company,
  people: StackFile.shape.people,
  /** Idempotency key under which the review is started: the same key is the same review. */
  reviewKey: z.string(),
  /** Where the company last gave access, so that a restart on another port gives it again. */
  accessGiven: z.string().nullable(),
});
export type Identity = z.infer<typeof Identity>;

const FILE = 'identity.json';

/** The identity of the stack on this data; a new one, registered in the store, where there is none. */
export async function openIdentity(dataDir: string, place: SignersPlace): Promise<Identity> {
  const { store } = place;
  const kept = await readIdentity(dataDir);
  if (kept && (await findSigningKey(store, kept.service.kid))) {
    const pepper = Buffer.from(kept.apiKeyPepper, 'base64');
    const identity = { ...kept, people: await renewSessions({ store, pepper }, kept.people) };
    await keepIdentity(dataDir, identity);
    await ensureAgreement(store, kept.company.id);
    return identity;
  }
  const secrets = await createSecrets(place);
  const participants = await registerParticipants(place, secrets.apiKeyPepper);
  const identity: Identity = {
    ...participants,
    apiKeyPepper: secrets.apiKeyPepper.toString('base64'),
    service: secrets.service,
    custody: secrets.custody,
    modelKey: randomBytes(24).toString('base64url'),
    reviewKey: randomUUID(),
    accessGiven: null,
  };
  await keepIdentity(dataDir, identity);
  return identity;
}

export async function keepIdentity(dataDir: string, identity: Identity): Promise<void> {
  await writePrivate(join(dataDir, FILE), identity);
}

/** Writes JSON that only this user may read. */
export async function writePrivate(file: string, content: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  // The mode of writeFile counts only for a file that it makes.
  await chmod(file, 0o600);
}

async function readIdentity(dataDir: string): Promise<Identity | null> {
  try {
    return Identity.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8')));
  } catch {
    return null;
  }
}
