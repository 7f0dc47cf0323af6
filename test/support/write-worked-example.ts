import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLeaf } from '../../contracts/log/log-leaf';
import type { SaltedKey } from '../../contracts/log/salted';
import { dossierDigest } from '../../trust/statements/digest';
import { signCheckpoint } from '../../trust/log/checkpoint';
import { createSalt, leafHashOf, toLeaf } from '../../trust/log/leaf';
import { proveInclusion } from '../../trust/log/make-proof';
import { createNoteSigner } from '../../trust/log/note-key';
import { openStatement, signStatement } from '../../trust/statements/statement';
import { createSigningKey } from '../../trust/statements/signing-key';
import { InMemoryLog } from '../unit/trust/log/in-memory-log';
import { PROJECT_ROOT } from './read-project';

/**
 * Writes the worked example of docs/predicates.md again, between its two marks, with keys that nobody keeps:
 * `npx tsx test/support/write-worked-example.ts`.
 */
const PAGE = join(PROJECT_ROOT, 'docs/predicates.md');
const REVIEW = `rev-${'a'.repeat(26)}`;
const BY = { kind: 'reviewer', person: 'example-reviewer', agency: 'caisi' } as const;

const dossier = {
  review: REVIEW,
  version: 2,
  edition: 'us-2026-06',
  model: { name: 'example-1' },
  snapshot: {
    declared: { weights: 'sha256:example' },
    observed: { fingerprint: 'sha256:observed', observedAt: '2026-12-01T10:00:00.000Z' },
  },
  evaluations: [],
  assembledAt: '2026-12-01T12:00:00.000Z',
};

async function main(): Promise<void> {
  const log = createNoteSigner('example.org/log', 'note');
  const { publicKey, privateKey } = await createSigningKey();
  const kid = 'key-example';
  const statement = await signStatement(
    {
      deployment: log.name,
      review: REVIEW,
      act: {
        kind: 'signOff',
        position: 'concur',
        dossierDigest: dossierDigest(dossier as never),
        reason: 'Read in full.',
      },
      by: BY,
      issuedAt: '2026-12-01T13:00:00.000Z',
      expiresAt: '2026-12-01T14:00:00.000Z',
      nonce: 'an-example-nonce',
    },
    { kid, privateKey },
  );
  const opened = openStatement(statement);
  if (!opened.ok) throw new Error('a statement is one');
  const key: SaltedKey['key'] = {
    ...{ kid, owner: BY, publicKey, algorithm: 'EdDSA' as const, passkey: null },
    ...{ enrolledBy: BY.person, confirmedBy: 'example-lead' },
    ...{ validFrom: '2026-11-01T00:00:00.000Z', expiresAt: null, revokedAt: null, revokedBy: null },
    ...{ revokedFor: null, compromisedSince: null },
  };
  const state = { number: 2, salt: createSalt(), key, enrolment: null };
  const recorded = {
    ...{ review: REVIEW, sequence: 1, at: '2026-12-01T13:00:01.000Z' },
    ...{ command: 'an-example-nonce', statement, event: { type: 'SignedOff', agency: 'caisi' } },
  };
  const salt = createSalt();
  const tree = new InMemoryLog();
  const place = (leaf: LogLeaf): number => tree.append(leafHashOf(leaf)).size - 1;
  place(toLeaf('read', createSalt(), 'other'));
  const keyLeaf = toLeaf('key', state.salt, key);
  const keyIndex = place(keyLeaf);
  const leaf = toLeaf('event', salt, recorded);
  const index = place(leaf);
  place(toLeaf('read', createSalt(), 'other'));
  const head = tree.head();
  const prove = async (at: number): Promise<string[]> =>
    (await proveInclusion({ index: at, size: head.size }, tree.read)).map((hash) =>
      hash.toString('base64'),
    );
  const payload: unknown = JSON.parse(Buffer.from(opened.envelope.payload, 'base64').toString());
  const blocks = {
    dossier: toBlock('json', dossier),
    statement: toBlock('json', payload),
    envelope: toBlock('json', opened.envelope),
    key: toBlock('json', {
      ...state,
      leaf: keyLeaf,
      index: keyIndex,
      proof: await prove(keyIndex),
    }),
    event: toBlock('json', {
      ...{ sequence: 1, leaf, index, proof: await prove(index) },
      opened: { salt, recorded },
    }),
    'leaf hash': toBlock('text', leafHashOf(leaf).toString('hex')),
    checkpoint: toBlock('text', signCheckpoint(head, log).trimEnd()),
    'log key': toBlock('text', log.text),
  };
  writePage(blocks);
}

const toBlock = (language: string, content: unknown): string =>
  `\`\`\`${language}\n${typeof content === 'string' ? content : JSON.stringify(content, null, 2)}\n\`\`\``;

function writePage(blocks: Readonly<Record<string, string>>): void {
  let page = readFileSync(PAGE, 'utf8');
  for (const [name, block] of Object.entries(blocks)) {
    const mark = `<!-- example: ${name} -->`;
    const [before, after] = page.split(mark);
    if (before === undefined || after === undefined) throw new Error(`the page lacks ${mark}`);
    const rest = after.replace(/^\s*```\w*\n[^]*?\n```/, '');
    page = `${before}${mark}\n\n${block}${rest}`;
  }
  writeFileSync(PAGE, page);
  execFileSync('npx', ['prettier', '--write', PAGE], { stdio: 'ignore' });
}

main().catch((error: unknown) => {
  throw error;
});
