import {
  putCosignature,
  toCosignedNote,
  findOncePublished,
  findPublishedCheckpoint,
} from '../../store/log/log-checkpoints';
import { findLeaf, listLeaves, toPlacedLeaf } from '../../store/log/log-leaves';
import { createNodeReader } from '../../store/log/log-tree';
import type { logOperations } from '../../contracts/http/log';
import {
  findCosignedAt,
  findNote,
  findSignatureLine,
  isOf,
  toSignatureLine,
} from '../../trust/log/signed-note';
import { proveConsistency, proveInclusion } from '../../trust/log/make-proof';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { requireSignedSize, toRhythm } from './log-sizes';
import { readSequencePage } from '../http/reply-parts';

export const logHandlers: HandlersOf<typeof logOperations> = {
  readCheckpoint: async ({ api }) => {
    const last = await findPublishedCheckpoint(api.store, toRhythm(api));
    if (!last) throw new ApiProblem('not-found');
    return toCosignedNote(api.store, last);
  },
  listLogLeaves: async ({ api, input }) => {
    const published = await requireSignedSize(api, undefined, 'size');
    const page = await readSequencePage(
      input.query,
      (range) => listLeaves(api.store, { ...range, published }),
      ({ index }) => index + 1,
    );
    return { ...page, items: page.items.map(toPlacedLeaf) };
  },
  proveInclusion: async ({ api, input }) => {
    const { leafHash } = input.query;
    const size = await requireSignedSize(api, input.query.size, 'size');
    const leaf = await findLeaf(api.store, { leafHash });
    if (!leaf || leaf.index >= size) throw new ApiProblem('not-found');
    const { index } = leaf;
    const proof = await proveInclusion({ index, size }, createNodeReader(api.store));
    return { index, size, proof: proof.map((hash) => hash.toString('base64')) };
  },
  proveConsistency: async ({ api, input }) => {
    const to = await requireSignedSize(api, input.query.to, 'to');
    const { from } = input.query;
    const proof = await proveConsistency({ from, to }, createNodeReader(api.store));
    return { proof: proof.map((hash) => hash.toString('base64')) };
  },
  cosignCheckpoint: async ({ api, input, now }) => {
    const { size, line: text } = input.body;
    const checkpoint = await findOncePublished(api.store, size, toRhythm(api));
    if (!checkpoint) throw new ApiProblem('not-found');
    const note = findNote(checkpoint.note);
    const line = findSignatureLine(text);
    const witness = line && api.witnesses.find((known) => isOf(line, known));
    const cosignedAt = note && witness && findCosignedAt(note, line, witness);
    if (!cosignedAt || cosignedAt.toISOString() > now) throw new ApiProblem('cosignature-refused');
    await putCosignature(api.store, {
      size,
      witness: witness.text,
      line: toSignatureLine(line),
      cosignedAt: cosignedAt.toISOString(),
    });
    return { size, witness: witness.name };
  },
};
