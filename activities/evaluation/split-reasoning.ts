import type { ReasoningMarker } from '../../contracts/endpoint-profile';

export interface SplitAnswer {
  /** What is said to the asker: this alone is scored. */
  readonly answer: string;
  readonly reasoning: string;
}

/** What a chat template of a model with channels puts around its answer. */
const CHANNEL = /<\|start\|>assistant|<\|channel\|>final<\|message\|>|<\|(?:return|end)\|>/gi;

/**
 * Parts the text of a model that thinks aloud. Blocks may stand anywhere and more than once. One that is
 * never closed runs to the end; a closing mark that nothing opened, as where the chat template opens the
 * block, ends reasoning that began with the text.
 */
export function splitReasoning(text: string, markers: readonly ReasoningMarker[]): SplitAnswer {
  const reasoning: string[] = [];
  let rest = text;
  let answer = '';
  for (let next = findOpening(rest, markers); next !== null; next = findOpening(rest, markers)) {
    answer += rest.slice(0, next.at);
    const inside = rest.slice(next.at + next.marker.open.length);
    const end = indexOf(inside, next.marker.close);
    reasoning.push(end < 0 ? inside : inside.slice(0, end));
    rest = end < 0 ? '' : inside.slice(end + next.marker.close.length);
  }
  const whole = splitUnopened(answer + rest, markers);
  return {
    answer: whole.answer.replace(CHANNEL, '').trim(),
    reasoning: [whole.reasoning, ...reasoning]
      .map((part) => part.trim())
      .filter(Boolean)
      .join('\n\n'),
  };
}

function splitUnopened(text: string, markers: readonly ReasoningMarker[]): SplitAnswer {
  const ends = markers
    // What closes a channel closes an answer too.
    .filter(({ close }) => close !== '<|end|>')
    .map(({ close }) => ({ at: lastIndexOf(text, close), length: close.length }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => other.at - one.at);
  const [last] = ends;
  if (last === undefined) return { answer: text, reasoning: '' };
  return { answer: text.slice(last.at + last.length), reasoning: text.slice(0, last.at) };
}

function findOpening(text: string, markers: readonly ReasoningMarker[]) {
  const found = markers
    .map((marker) => ({ marker, at: indexOf(text, marker.open) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  return found[0] ?? null;
}

/** ASCII alone is folded: other letters change their length with their case, and the positions with it. */
const fold = (text: string): string =>
  text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

const indexOf = (text: string, mark: string): number => fold(text).indexOf(fold(mark));
const lastIndexOf = (text: string, mark: string): number => fold(text).lastIndexOf(fold(mark));
