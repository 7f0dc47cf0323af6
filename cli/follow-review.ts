import { setTimeout as pause } from 'node:timers/promises';
import type { ReviewRepresentation } from '../contracts/http/review-representation';
import type { ProgressRepresentation } from '../contracts/http/record-representations';
import type { EventRepresentation } from '../contracts/http/event-representation';
import type { ReviewId } from '../contracts/primitives';
import type { ApiClient } from './context/command-context';
import { isPassing } from '../contracts/http/api-errors';
import { readAllPages } from './context/read-whole';
import type { WriteStream } from 'node:tty';
import { runFaultWords } from '../projections/words/run-fault';
import { progressLine } from './render/evaluations';
import { eventLine } from './render/records';
import { renderReview } from './render/review';

/** What was seen of a review at one look. */
interface Sighting {
  readonly view: ReviewRepresentation;
  readonly progress: readonly ProgressRepresentation[];
  /** Those since the look before; all of them at the first. */
  readonly news: readonly EventRepresentation[];
}

interface Screen {
  show(sighting: Sighting): void;
  /** A look found no answer, and there will be another. */
  showOutage(): void;
}

interface FollowOptions {
  readonly screen: Screen;
  /** Between two looks; at least a second. */
  readonly everyMs: number;
  /** Ends the following between two looks, with an abort. */
  readonly signal?: AbortSignal | undefined;
}

/** Looks in a row without an answer after which nobody waits any longer. */
const MOST_OUTAGES = 30;

/**
 * Follows a review until it is closed, over passing outages of the API.
 *
 * @throws ApiRefusal or ApiUnreachable as {@link ApiClient} does, when the first look fails or an
 *   outage lasts.
 */
export async function followReview(
  client: ApiClient,
  review: ReviewId,
  { screen, everyMs, signal }: FollowOptions,
): Promise<ReviewRepresentation> {
  let { sequence, view } = await look(0);
  let outages = 0;
  while (view.phase !== 'closed') {
    await pause(everyMs, undefined, { signal });
    try {
      ({ sequence, view } = await look(sequence));
      outages = 0;
    } catch (error) {
      outages += 1;
      if (!isPassing(error) || outages > MOST_OUTAGES) throw error;
      screen.showOutage();
    }
  }
  return view;

  async function look(after: number): Promise<{ sequence: number; view: ReviewRepresentation }> {
    const seen = await client.readReview({ path: { review } });
    const { items: progress } = await client.listEvaluations({ path: { review } });
    const cursor = after === 0 ? undefined : String(after);
    const { items: news } = await readAllPages(
      (query) => client.listEvents({ path: { review }, query }),
      cursor,
    );
    screen.show({ view: seen, progress, news });
    return { sequence: news.at(-1)?.sequence ?? after, view: seen };
  }
}

/**
 * A screen that is drawn again on a terminal, and a log that only grows anywhere else.
 *
 * @param footer stands below the account on a terminal; a log has it from its writer, once.
 */
export const createScreen = (stream: NodeJS.WriteStream, footer: readonly string[] = []): Screen =>
  stream.isTTY ? createTerminalScreen(stream, footer) : createLog(stream);

const HOME = '\x1b[H';
const ERASE_LINE = '\x1b[K';
const ERASE_BELOW = '\x1b[J';

function createTerminalScreen(stream: WriteStream, footer: readonly string[]): Screen {
  let shown: readonly string[] = [];
  const draw = (lines: readonly string[]): void => {
    // A line that wraps or a page that scrolls would be drawn over in the wrong place.
    const page = lines.slice(0, stream.rows - 1).map((line) => line.slice(0, stream.columns));
    stream.write(HOME + page.map((line) => `${line}${ERASE_LINE}\n`).join('') + ERASE_BELOW);
  };
  return {
    show: ({ view, progress }) => {
      shown = [...renderReview(view, progress, new Date().toISOString()), ...footer];
      if (view.phase === 'closed') stream.write(`${HOME}${ERASE_BELOW}${shown.join('\n')}\n`);
      else draw(shown);
    },
    showOutage: () => {
      draw([OUTAGE, ...shown]);
    },
  };
}

const OUTAGE = 'The API does not answer; trying again …';

/** Tenths of a suite: as often as a log says how far it has come. */
const STEPS = 10;

function createLog(stream: NodeJS.WritableStream): Screen {
  const steps = new Map<string, string>();
  let isOut = false;
  let fault = '';
  const write = (lines: readonly string[]): void => {
    stream.write(lines.map((line) => `${line}\n`).join(''));
  };
  const hasStepped = (one: ProgressRepresentation): boolean => {
    const { planned, notReached } = one.counts;
    const step = `${one.status} ${Math.floor(((planned - notReached) / planned) * STEPS)}`;
    const isNew = steps.get(one.suite) !== step;
    steps.set(one.suite, step);
    return isNew;
  };
  return {
    show: ({ view, progress, news }: Sighting) => {
      isOut = false;
      const words = view.runFault === null ? '' : runFaultWords(view.runFault);
      if (words !== fault) write([words === '' ? 'The run has recovered.' : words]);
      fault = words;
      write([...news.map(eventLine), ...progress.filter(hasStepped).map(progressLine)]);
    },
    showOutage: () => {
      if (!isOut) write([OUTAGE]);
      isOut = true;
    },
  };
}
