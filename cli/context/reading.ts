import type { Command } from 'commander';
import type { ReviewId } from '../../contracts/primitives';
import { unreadableLines } from '../withheld';
import { openContext, requireReview } from './command-context';
import type { ApiClient } from './command-context';
import type { Need } from './surroundings';
import { withExamples, withJson, withReview } from './options';
import { printAnswer } from './print';

/** A command that asks the API for something and shows it: to a person as lines, or as the JSON that came. */
interface Reading<Options, About, Answer> {
  readonly name: string;
  readonly description: string;
  /** Who reads where nobody is named. */
  readonly need: Need;
  readonly examples: readonly string[];
  readonly withOptions?: (command: Command) => Command;
  readonly read: (client: ApiClient, about: About, options: Options) => Promise<Answer>;
  readonly lines: (answer: Answer) => readonly string[];
  /** What is printed as JSON, where it is not all that was read. */
  readonly json?: (answer: Answer) => unknown;
}

interface Json {
  readonly json?: boolean;
}

/** Adds a command that reads. */
export const readingCommand =
  <Options, Answer>(reading: Reading<Options, null, Answer>) =>
  (parent: Command): void => {
    const command = commandOf(parent, reading);
    command.action(async (options: Options & Json) => {
      const { client } = openContext(command, reading.need);
      show(options, await reading.read(client, null, options), reading);
    });
  };

/** Adds a command that reads something of one review. */
export const readsReview =
  <Options, Answer>(reading: Reading<Options, { readonly review: ReviewId }, Answer>) =>
  (parent: Command): void => {
    const command = commandOf(parent, reading, withReview);
    command.action(async (options: Options & Json) => {
      const context = openContext(command, reading.need);
      const review = requireReview(command, context);
      show(options, await reading.read(context.client, { review }, options), reading);
    });
  };

type Shape = Pick<
  Reading<never, never, never>,
  'name' | 'description' | 'examples' | 'withOptions'
>;

const asItIs = (command: Command): Command => command;

function commandOf(
  parent: Command,
  { name, description, examples, withOptions = asItIs }: Shape,
  withPlace = asItIs,
): Command {
  const command = parent.command(name).description(description);
  return withExamples(withJson(withPlace(withOptions(command))), ...examples);
}

const show = <Answer>(
  options: Json,
  answer: Answer,
  { lines, json = (whole) => whole }: Pick<Reading<never, never, Answer>, 'lines' | 'json'>,
): void => {
  printAnswer(options, json(answer), lines(answer));
};

interface List<Item> {
  readonly items: readonly Item[];
  readonly unreadable: readonly string[];
}

/** The items of a list, a line for an empty one, and what cannot be read. */
export const listLines = <Item>(
  list: List<Item>,
  linesOf: (item: Item) => string | readonly string[],
  none?: string,
): string[] => [
  ...(list.items.length === 0 && none !== undefined ? [none] : list.items.flatMap(linesOf)),
  ...unreadableLines(list),
];
