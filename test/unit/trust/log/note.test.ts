import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCheckpoint, isCheckpointOf, signCheckpoint } from '../../../../trust/log/checkpoint';
import {
  cosign,
  findCosignedAt,
  findNote,
  hasSignatureOf,
  signNote,
  toNoteText,
} from '../../../../trust/log/signed-note';
import {
  createNoteSigner,
  findNoteVerifier,
  parseNoteSigner,
} from '../../../../trust/log/note-key';
import { EMPTY_ROOT } from '../../../../trust/log/tree-range';
import { COSIGNED, PETER, WITNESS_KEY } from './known-notes';

describe('a signed note', () => {
  const verifier = findNoteVerifier(PETER.verifier);
  const signer = parseNoteSigner(PETER.secret);

  it('has the known signature under the known key', () => {
    const signatures = [signNote(PETER.text, signer)];
    expect(toNoteText({ text: PETER.text, signatures })).toBe(PETER.note);
    expect(signer.text).toBe(PETER.verifier);
    expect(signer.secret).toBe(PETER.secret);
  });

  it('is verified by its key alone, beside lines of keys that are not known', () => {
    const note = findNote(PETER.note + PETER.otherLine);
    const other = createNoteSigner('PeterNeumann', 'note');
    if (!note || !verifier) throw new Error('the known note and key are of the form');
    expect(note.text).toBe(PETER.text);
    expect(hasSignatureOf(note, verifier)).toBe(true);
    expect(hasSignatureOf(note, other)).toBe(false);
    expect(hasSignatureOf({ ...note, text: `${note.text}more\n` }, verifier)).toBe(false);
  });

  it.each([
    ['no signature', PETER.text],
    ['an empty signature block', `${PETER.text}\n`],
    ['no newline at the end', PETER.note.slice(0, -1)],
    ['a control character', `\u0001${PETER.note}`],
    ['a name with a space', PETER.note.replace('PeterNeumann', 'Bad Name')],
    ['a line that is no signature', `${PETER.note}Unexpected line.\n`],
    ['more signatures than any', PETER.note + PETER.otherLine.repeat(100)],
  ])('is invalid with %s', (_what, text) => {
    expect(findNote(text)).toBeNull();
  });
});

describe('a verifier key', () => {
  it('is invalid with any one character changed or cut off', () => {
    const { verifier } = PETER;
    const places = Array.from(verifier, (_character, at) => at);
    const changed = places.map(
      (at) =>
        verifier.slice(0, at) +
        String.fromCharCode(verifier.charCodeAt(at) + 1) +
        verifier.slice(at + 1),
    );
    const cut = places.map((at) => verifier.slice(0, at));
    const cutInFront = places.map((at) => verifier.slice(at + 1));
    for (const text of [...changed, ...cut, ...cutInFront, PETER.wrongLength, PETER.otherAlgorithm])
      expect(findNoteVerifier(text)).toBeNull();
  });

  it('comes back as it was written, whatever its bytes', () => {
    for (const kind of ['note', 'cosignature'] as const) {
      const made = createNoteSigner('example.org/log', kind);
      expect(parseNoteSigner(made.secret).text).toBe(made.text);
      expect(findNoteVerifier(made.text)?.kind).toBe(kind);
    }
    expect(() => createNoteSigner('two words', 'note')).toThrow(RangeError);
    expect(() => parseNoteSigner(PETER.verifier)).toThrow();
  });
});

describe('a checkpoint', () => {
  const log = createNoteSigner('example.org/log', 'note');
  const head = { size: 3, root: EMPTY_ROOT };

  it('tells origin, size and root, signed', () => {
    const found = findCheckpoint(signCheckpoint(head, log));
    expect(found).toMatchObject({ origin: 'example.org/log', ...head });
    expect(found && isCheckpointOf(found, log)).toBe(true);
  });

  it('is not the log’s under another key or another origin', () => {
    const found = findCheckpoint(signCheckpoint(head, log));
    const renamed = signCheckpoint(head, { ...log, name: 'example.org/other' });
    const other = findCheckpoint(renamed);
    expect(found && isCheckpointOf(found, createNoteSigner(log.name, 'note'))).toBe(false);
    expect(other && isCheckpointOf(other, log)).toBe(false);
  });

  it('is believed with no character changed', () => {
    const text = signCheckpoint(head, log);
    const property = fc.property(
      fc.nat(text.length - 1),
      fc.integer({ min: 1, max: 90 }),
      (at, by) => {
        const character = String.fromCharCode(text.charCodeAt(at) + by);
        const found = findCheckpoint(text.slice(0, at) + character + text.slice(at + 1));
        expect(found !== null && isCheckpointOf(found, log)).toBe(false);
      },
    );
    fc.assert(property);
  });
});

describe('a cosignature', () => {
  it('of a public witness on a public log’s checkpoint is good', () => {
    const checkpoint = findCheckpoint(COSIGNED);
    const witness = findNoteVerifier(WITNESS_KEY);
    if (!checkpoint || !witness) throw new Error('the known checkpoint and key are of the form');
    const cosigned = (text: string) =>
      checkpoint.note.signatures.flatMap(
        (line) => findCosignedAt({ ...checkpoint.note, text }, line, witness) ?? [],
      );
    expect(checkpoint.size).toBe(1_432_088_532);
    expect(cosigned(checkpoint.note.text)).toHaveLength(1);
    expect(cosigned(checkpoint.note.text.replace('1432088532', '1432088533'))).toEqual([]);
  });

  it('says when, and no other time', () => {
    const log = createNoteSigner('example.org/log', 'note');
    const witness = createNoteSigner('example.org/witness', 'cosignature');
    const note = findCheckpoint(signCheckpoint({ size: 0, root: EMPTY_ROOT }, log))?.note;
    if (!note) throw new Error('a checkpoint is a note');
    const at = new Date('2026-07-01T13:00:00.000Z');
    const line = cosign(note, witness, at);
    expect(findCosignedAt(note, line, witness)).toEqual(at);
    const forged = Buffer.from(line.signature);
    forged.writeUInt8(forged.readUInt8(7) + 1, 7);
    expect(findCosignedAt(note, { ...line, signature: forged }, witness)).toBeNull();
    expect(findCosignedAt(note, line, { ...witness, kind: 'note' })).toBeNull();
  });
});
