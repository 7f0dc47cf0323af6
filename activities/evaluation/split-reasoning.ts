import type { ReasoningMarker } from '../../contracts/review/endpoint';

interface SplitAnswer {
  /** What is said to the asker: this alone is scored. */
  readonly answer: string;
  readonly reasoning: string;
}

/** What a chat template of a model with channels puts around its answer. */
const CHANNEL = /<\|start\|>assistant|<\|channel\|>final<\|message\|>|<\|(?:return|end)\|>/gi;

/**
 * Parts the text of a model that thinks aloud, in one pass a marker. Blocks may stand anywhere and more than
 * once. One that is never closed runs to the end; a closing mark that nothing opened, as where the chat
 * template opens the block, ends reasoning that began with the text.
 */
export function splitReasoning(text: string, markers: readonly ReasoningMarker[]): SplitAnswer {
  const folded = fold(text);
  const nextOpening = createSearch(folded, markers);
  const reasoning: string[] = [];
  const answer: string[] = [];
  let from = 0;
  for (let next = nextOpening(from); next !== null; next = nextOpening(from)) {
    answer.push(text.slice(from, next.at));
    const inside = next.at + next.open.length;
    const end = folded.indexOf(next.close, inside);
    reasoning.push(end < 0 ? text.slice(inside) : text.slice(inside, end));
    from = end < 0 ? text.length : end + next.close.length;
  }
  const whole = splitUnopened(answer.join('') + text.slice(from), markers);
  return {
    answer: whole.answer.replace(CHANNEL, '').trim(),
    reasoning: [whole.reasoning, ...reasoning]
      .map((part) => part.trim())
      .filter(Boolean)
      .join('\n\n'),
  };
}

function splitUnopened(text: string, markers: readonly ReasoningMarker[]): SplitAnswer {
  const folded = fold(text);
  const ends = markers
    // What closes a channel closes an answer too.
    .filter(({ close }) => close !== '<|end|>')
    .map(({ close }) => ({ at: folded.lastIndexOf(fold(close)), length: close.length }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => other.at - one.at);
  const [last] = ends;
  if (last === undefined) return { answer: text, reasoning: '' };
  return { answer: text.slice(last.at + last.length), reasoning: text.slice(0, last.at) };
}

interface Opening {
  readonly at: number;
  readonly open: string;
  readonly close: string;
}

/** Finds the next opening at or behind a place that only ever moves on: no part of the text is read again. */
function createSearch(folded: string, markers: readonly ReasoningMarker[]) {
  const places = markers.map(({ open, close }) => {
    const marker = { open: fold(open), close: fold(close) };
    return { ...marker, at: folded.indexOf(marker.open) };
  });
  return (from: number): Opening | null => {
    let first: Opening | null = null;
    for (const place of places) {
      if (place.at >= 0 && place.at < from) place.at = folded.indexOf(place.open, from);
      if (place.at >= 0 && (first === null || place.at < first.at)) first = { ...place };
    }
    return first;
  };
}

/** ASCII alone is folded: other letters change their length with their case, and the positions with it. */
const fold = (text: string): string =>
  text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
