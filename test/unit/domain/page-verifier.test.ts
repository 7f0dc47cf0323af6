import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../contracts/review/event';
import { createSigningKey } from '../../../trust/statements/signing-key';
import { LOG, exportOf, liveToTheEnd } from '../../support/export-world';
import {
  digest,
  dossierDigest,
  isSigned,
  keyFor,
  leafHash,
  leafOf,
  rootFrom,
  treeOf,
  verifyByPage,
} from '../../support/page-verifier';
import { readText } from '../../support/read-project';
import { codesOf, replaceIn, resign } from '../../support/tampered-export';

const page = readText('docs/predicates.md');

/** The page's block under a name, as `<!-- example: name -->` and the block after it. */
function example(name: string): string {
  const [, block] = page.split(`<!-- example: ${name} -->`);
  const [, text] = /^\s*```\w*\n([^]*?)\n```/.exec(block ?? '') ?? [];
  if (text === undefined) throw new Error(`the page has no example ${name}`);
  return text;
}
const json = (name: string): never => JSON.parse(example(name)) as never;

describe('the worked example of the page on what is signed', () => {
  it('has a dossier with the digest that the sign-off names', () => {
    const { payload } = json('envelope') as { payload: string };
    const statement = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as {
      predicate: { act: { dossierDigest: string } };
    };
    expect(statement).toEqual(json('statement'));
    expect(dossierDigest(json('dossier'))).toBe(statement.predicate.act.dossierDigest);
    expect(digest(json('dossier'))).not.toBe(statement.predicate.act.dossierDigest);
  });

  it('is signed under the state of the key that counts', () => {
    const state = json('key') as { key: never };
    const event = json('event') as { index: number; opened: { recorded: { at: string } } };
    const envelope = json('envelope') as { signatures: { keyid: string }[] };
    const { predicate } = json('statement') as { predicate: { issuedAt: string } };
    const [signature] = envelope.signatures;
    const use = { issuedAt: predicate.issuedAt, at: event.opened.recorded.at, index: event.index };
    const key = keyFor([state], signature?.keyid ?? '', use) as never;
    expect(key).toEqual(state.key);
    expect(isSigned(envelope, signature, key)).toBe(true);
    expect(keyFor([state], signature?.keyid ?? '', { ...use, index: 0 })).toBeNull();
  });

  it('has a leaf that its salt opens, in the tree of the checkpoint', () => {
    const { leaf, index, proof, opened } = json('event') as {
      leaf: never;
      index: number;
      proof: string[];
      opened: { salt: string; recorded: never };
    };
    expect(leafOf('event', opened.salt, opened.recorded)).toEqual(leaf);
    expect(leafHash(leaf).toString('hex')).toBe(example('leaf hash'));
    const tree = treeOf(`${example('checkpoint')}\n`, example('log key'));
    expect(tree).not.toBeNull();
    expect(
      tree && rootFrom(leafHash(leaf), { index, size: tree.size }, proof)?.equals(tree.root),
    ).toBe(true);
  });
});

describe('a verifier that follows the page alone', () => {
  let archive: Buffer;
  let review: Awaited<ReturnType<typeof liveToTheEnd>>;
  beforeAll(async () => {
    review = await liveToTheEnd(undefined, undefined, { withPasskey: ['nsa'] });
    archive = Buffer.from(await exportOf(review));
  });

  it('finds nothing wrong with a whole export', () => {
    expect(verifyByPage(archive, LOG.text)).toEqual([]);
  });

  it('finds what a holder of the API’s key has altered, as the product does', async () => {
    const altered = [
      replaceIn('dossiers', 'test data', 'best data'),
      replaceIn('report', 'signOffsGiven', 'endedEarly'),
      replaceIn('edition', /"count": \d/, '"count": 0'),
      replaceIn('events', '"reason":"read"', '"reason":"reac"'),
      replaceIn('keys', '"number":1', '"number":2'),
    ];
    for (const texts of altered.slice(0, -1)) {
      const bytes = resign(review, archive, { texts });
      expect(verifyByPage(Buffer.from(bytes), LOG.text)).not.toEqual([]);
      expect(await codesOf(bytes)).not.toEqual([]);
    }
  });

  it('finds an extra byte anywhere', () => {
    for (const at of [0, 30, 1_000, archive.length - 22, archive.length]) {
      const longer = Buffer.concat([archive.subarray(0, at), Buffer.of(0), archive.subarray(at)]);
      let found: string[];
      try {
        found = verifyByPage(longer, LOG.text);
      } catch {
        found = ['not readable'];
      }
      expect(found).not.toEqual([]);
    }
  });

  it('finds another log’s key, and a key that signs for somebody else', async () => {
    const events = review.events.map((one): RecordedEvent => one);
    expect(events.length).toBeGreaterThan(0);
    const { publicKey } = await createSigningKey();
    const keys = review.keys.map((state) => ({ ...state, key: { ...state.key, publicKey } }));
    const forged = Buffer.from(await exportOf({ ...review, keys }));
    expect(verifyByPage(forged, LOG.text)).not.toEqual([]);
    expect(verifyByPage(archive, 'example.net/log+00000000+AQ==')).not.toEqual([]);
  });
});
