import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isConsistent, isIncluded } from '../../../../trust/log/check-proof';
import { proveConsistency, proveInclusion, rootOf } from '../../../../trust/log/make-proof';
import { EMPTY_ROOT, hashLeaf, hashNode } from '../../../../trust/log/tree-range';
import { InMemoryLog } from './in-memory-log';
import { CONSISTENCY, EMPTY, INCLUSION, LEAVES, ROOTS } from './reference-tree';

const referenceLog = (size = LEAVES.length): InMemoryLog => {
  const log = new InMemoryLog();
  log.append(...LEAVES.slice(0, size).map(hashLeaf));
  return log;
};
const referenceHead = (size: number) => ({ size, root: Buffer.from(ROOTS[size - 1] ?? '', 'hex') });
const toHex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));
const fromHex = (hashes: readonly string[]): Buffer[] =>
  hashes.map((hash) => Buffer.from(hash, 'hex'));

describe('the reference tree of Certificate Transparency', () => {
  it('has the known roots at every size', async () => {
    const log = referenceLog();
    expect(EMPTY_ROOT.toString('hex')).toBe(EMPTY);
    for (const [index, root] of ROOTS.entries()) {
      expect((await rootOf(index + 1, log.read)).toString('hex')).toBe(root);
      expect(
        referenceLog(index + 1)
          .head()
          .root.toString('hex'),
      ).toBe(root);
    }
  });

  it.each(INCLUSION)('proves leaf $index of $size as known', async ({ index, size, proof }) => {
    const made = await proveInclusion({ index, size }, referenceLog().read);
    expect(toHex(made)).toEqual(proof);
    const leafHash = hashLeaf(LEAVES[index] ?? Buffer.alloc(0));
    expect(isIncluded({ index, leafHash, proof: fromHex(proof) }, referenceHead(size))).toBe(true);
  });

  it.each(CONSISTENCY)('proves $from to $to as known', async ({ from, to, proof }) => {
    expect(toHex(await proveConsistency({ from, to }, referenceLog().read))).toEqual(proof);
    expect(isConsistent(referenceHead(from), referenceHead(to), fromHex(proof))).toBe(true);
  });
});

const MOST = 600;
const log = new InMemoryLog();
const leafHash = (index: number): Buffer => hashLeaf(Buffer.from(String(index)));
const heads = [log.head()];
for (let index = 0; index < MOST; index += 1) heads.push(log.append(leafHash(index)));
const headAt = (size: number) => heads[size] ?? log.head();

const arbitraryTwo = fc
  .tuple(fc.nat(MOST), fc.nat(MOST))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const arbitraryLeaf = fc
  .integer({ min: 1, max: MOST })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));

/** The proof with one thing changed: a bit, its length or its order. */
function alterations(proof: readonly Buffer[], pick: number): Buffer[][] {
  const place = proof.length === 0 ? 0 : pick % proof.length;
  const flipped = proof.map((hash, index) => {
    const copy = Buffer.from(hash);
    if (index === place) copy[pick % 32] = (copy[pick % 32] ?? 0) ^ 1;
    return copy;
  });
  const longer = [...proof, EMPTY_ROOT];
  return proof.length === 0 ? [longer] : [flipped, longer, proof.slice(1), proof.slice(0, -1)];
}

describe('any tree', () => {
  it('proves each leaf under its own index and under no other', async () => {
    const property = fc.asyncProperty(arbitraryLeaf, fc.nat(), async ({ index, size }, pick) => {
      const proof = await proveInclusion({ index, size }, log.read);
      const head = headAt(size);
      const inclusion = { index, leafHash: leafHash(index), proof };
      expect(isIncluded(inclusion, head)).toBe(true);
      expect(isIncluded({ ...inclusion, leafHash: leafHash(index + 1) }, head)).toBe(false);
      for (const other of [index + 1, index - 1, pick % (MOST * 2)].filter((one) => one !== index))
        expect(isIncluded({ ...inclusion, index: other }, head)).toBe(false);
      for (const altered of alterations(proof, pick))
        expect(isIncluded({ ...inclusion, proof: altered }, head)).toBe(false);
    });
    await fc.assert(property);
  });

  it('proves that it begins with every earlier one, and that no other does', async () => {
    const property = fc.asyncProperty(arbitraryTwo, fc.nat(), async ({ from, to }, pick) => {
      const proof = await proveConsistency({ from, to }, log.read);
      expect(isConsistent(headAt(from), headAt(to), proof)).toBe(true);
      const forked = { size: from, root: hashNode(headAt(from).root, EMPTY_ROOT) };
      if (from > 0) expect(isConsistent(forked, headAt(to), proof)).toBe(false);
      for (const altered of alterations(proof, pick))
        expect(isConsistent(headAt(from), headAt(to), altered)).toBe(false);
    });
    await fc.assert(property);
  });

  it('refuses to prove what cannot be', async () => {
    await expect(proveInclusion({ index: 3, size: 3 }, log.read)).rejects.toThrow(RangeError);
    await expect(proveConsistency({ from: 4, to: 3 }, log.read)).rejects.toThrow(RangeError);
    expect(isConsistent(headAt(4), headAt(3), [])).toBe(false);
    expect(isIncluded({ index: 0.5, leafHash: leafHash(0), proof: [] }, headAt(1))).toBe(false);
  });
});
