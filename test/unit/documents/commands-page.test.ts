import { describe, expect, it } from '@jest/globals';
import { createProgram } from '../../../cli/program';
import { readText } from '../../support/read-project';
import { commandsNamed, commandsOf, COMMANDS_PAGE, toCommandsPage } from './commands-page';

describe('the page of commands', () => {
  it('says of each command what the program says, or else: npx tsx test/unit/documents/write-pages.ts', () => {
    expect(readText(COMMANDS_PAGE)).toBe(toCommandsPage());
  });

  it('lists every command once, and no other', () => {
    const all = commandsOf(createProgram()).map((command) => command.name());
    expect(commandsNamed().toSorted()).toEqual(all.toSorted());
  });
});
