import { EMPTY_RANGE, appendLeaves, rootOfRange } from '../../../../trust/log/compact-range';
import type { CompactRange } from '../../../../trust/log/compact-range';
import type { TreeHead } from '../../../../trust/log/check-proof';
import type { ReadNodes } from '../../../../trust/log/make-proof';

/** A log's tree that lives as long as the test. */
export class InMemoryLog {
  #range: CompactRange = EMPTY_RANGE;
  readonly #nodes = new Map<string, Buffer>();

  append(...leafHashes: readonly Buffer[]): TreeHead {
    const { range, completed } = appendLeaves(this.#range, leafHashes);
    for (const { level, index, hash } of completed) this.#nodes.set(`${level}/${index}`, hash);
    this.#range = range;
    return this.head();
  }

  head(): TreeHead {
    return { size: this.#range.size, root: rootOfRange(this.#range) };
  }

  readonly read: ReadNodes = (nodes) =>
    Promise.resolve(
      nodes.map(({ level, index }) => {
        const hash = this.#nodes.get(`${level}/${index}`);
        if (!hash) throw new Error(`no node ${level}/${index}`);
        return hash;
      }),
    );
}
