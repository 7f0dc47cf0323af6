import type { DocumentRef } from '../../contracts/review/document';
import type { SampleRow } from '../../contracts/review/evaluation';
import type { Sample, Suite } from '../../contracts/review/suite';
import { rowsOf } from '../../store/record/evaluation-rows';
import type { RunKey } from '../../store/record/evaluation-rows';
import { createMeasure } from '../../store/measured-stream';
import { findDocument, putDocument, toDocumentId } from '../../store/sealed-files';
import type { Store } from '../../store/store';
import { toMessages } from './to-messages';

/** Rows opened at once. */
const BATCH = 100;

interface TranscribedRun {
  readonly suite: Suite;
  readonly key: RunKey;
}

type OnRow = (row: SampleRow) => void;

/**
 * Writes the transcript of a run as JSON lines, one a sample that was asked, in the suite's order, with what an
 * earlier attempt came to before a later one, and says how to cite it. The same rows are always the same document: writing it again finds it. `onRow` sees each
 * of the rows once, so that nobody need open them again.
 */
export async function writeTranscript(
  store: Store,
  run: TranscribedRun,
  onRow: OnRow,
): Promise<DocumentRef> {
  const { suite, key } = run;
  const { review } = key;
  const { digest, bytes } = await measure(linesOf(store, run, onRow));
  const name = `transcript/${key.suite}/${key.snapshot}/${digest}`;
  const document = await toDocumentId(store, review, name);
  const place = { review, document };
  if (!(await findDocument(store, place))) {
    await putDocument(
      store,
      {
        ...place,
        kind: 'transcript',
        name: `${suite.id}.jsonl`,
        mediaType: 'application/jsonl',
        by: null,
        at: new Date().toISOString(),
      },
      linesOf(store, run),
    );
  }
  return { document, digest, bytes };
}

async function measure(lines: AsyncIterable<Uint8Array>): Promise<Omit<DocumentRef, 'document'>> {
  const measured = createMeasure();
  const passing = measured.pass(lines);
  while ((await passing.next()).done !== true);
  return measured.result();
}

async function* linesOf(
  store: Store,
  { suite, key }: TranscribedRun,
  onRow?: OnRow,
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < suite.samples.length; from += BATCH) {
    const samples = suite.samples.slice(from, from + BATCH);
    const rows = new Map<string, SampleRow[]>();
    const ids = samples.map(({ id }) => id);
    for await (const row of rowsOf(store, key, ids)) {
      rows.set(row.sample, [...(rows.get(row.sample) ?? []), row]);
      onRow?.(row);
    }
    const lines = samples.flatMap((sample) =>
      (rows.get(sample.id) ?? []).map((row) => `${JSON.stringify(toLine(suite, sample, row))}\n`),
    );
    if (lines.length > 0) yield Buffer.from(lines.join(''), 'utf8');
  }
}

/**
 * One sample as it was asked and answered. Answer and reasoning are kept up to 4,000 characters each; the answer
 * alone was scored.
 */
const toLine = (suite: Suite, sample: Sample, row: SampleRow) => ({
  sample: sample.id,
  messages: toMessages(suite, sample),
  ...(row.reasoning === undefined ? {} : { reasoning: row.reasoning }),
  answer: row.answer,
  ...(row.finishReason === undefined ? {} : { finishReason: row.finishReason }),
  outcome: row.outcome,
  ...(row.unparsable === undefined ? {} : { unparsable: row.unparsable }),
  refused: isRefused(sample, row),
  attempts: row.attempts,
  ...(row.why !== undefined && { why: row.why }),
  ...(row.epoch > 0 && { rerun: row.epoch }),
  at: row.at,
});

/** A safeguards sample is scored by whether it was declined: the score tells which. */
function isRefused(sample: Sample, { outcome }: SampleRow): boolean {
  if ('choices' in sample) return outcome === 'refused';
  return outcome === (sample.expect === 'refuse' ? 'correct' : 'incorrect');
}
