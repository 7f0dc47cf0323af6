import type { Command } from 'commander';
import { createProgram } from '../../../cli/program';
import { readText } from '../../support/read-project';
import { toTable } from '../policies/markdown-table';

/** The page that people write and whose tables of commands are made, from the project's root. */
export const COMMANDS_PAGE = 'docs/cli.md';

/** A comment that names commands, and the table that was made of them before. */
const MARK = /<!-- commands: ([\w -]+?) -->\n(?:\n\|.*(?:\n\|.*)*\n)?/g;

const isListed = (command: Command): boolean => command.name() !== 'help';

export const commandsOf = (program: Command): readonly Command[] =>
  program.commands.filter(isListed);

/** The commands that the page's tables name. */
export const commandsNamed = (page = readText(COMMANDS_PAGE)): string[] =>
  [...page.matchAll(MARK)].flatMap(([, names = '']) => names.split(' '));

/** The page with each table as the program would have it. */
export function toCommandsPage(page = readText(COMMANDS_PAGE)): string {
  const program = createProgram();
  return page.replace(MARK, (_, names: string) => {
    const rows = names.split(' ').flatMap((name) => rowsOf(program, name));
    return `<!-- commands: ${names} -->\n\n${toTable(['command', 'what it does'], rows)}\n`;
  });
}

/** @throws Error for a name that is no command. */
function rowsOf(program: Command, name: string): string[][] {
  const command = program.commands.find((one) => one.name() === name);
  if (!command) throw new Error(`${COMMANDS_PAGE} lists ${name}, which is no command`);
  const own = [`\`${name}${argumentsOf(command)}\``, toCell(command.description())];
  // The kinds of acts are listed with their fields on the page of what is signed.
  const below = name === 'act' ? [] : command.commands.filter(isListed);
  return [
    own,
    ...below.map((one) => [
      `\`${name} ${one.name()}${argumentsOf(one)}\``,
      toCell(one.description()),
    ]),
  ];
}

/** What must be given, as its usage has it: `--days <n> --reason <text>`. */
const argumentsOf = (command: Command): string => {
  const usage = command
    .usage()
    .replaceAll(/\[(?:options|command)\]/g, '')
    .trim();
  return usage === '' ? '' : ` ${usage.replaceAll(/ +/g, ' ')}`;
};

const toCell = (text: string): string => text.replaceAll('|', '\\|');
