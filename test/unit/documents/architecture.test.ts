import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT, readText } from '../../support/read-project';
import { ARCHITECTURE_PAGE, toArchitecturePage } from './architecture-page';

const page = readText(ARCHITECTURE_PAGE);
const folders = [...page.matchAll(/`((?:[\w-]+\/)+)`/g)].map(([, folder = '']) => folder);

/** Made by the project, and not part of it. */
const MADE = /^(\..*|node_modules|dist|coverage|secrets|backup|key-backup)$/;

describe('the page on architecture', () => {
  it('gives the arrows that the guard of imports allows, or else: npx tsx test/unit/documents/write-pages.ts', () => {
    expect(page).toBe(toArchitecturePage());
  });

  it('names folders that exist', () => {
    expect(folders.length).toBeGreaterThan(20);
    expect(folders.filter((folder) => !existsSync(join(PROJECT_ROOT, folder)))).toEqual([]);
  });

  it('says of every room what is in it', () => {
    const rooms = readdirSync(PROJECT_ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !MADE.test(entry.name) && entry.name !== 'docs')
      .map(({ name }) => `| \`${name}/\``);
    expect(rooms.filter((room) => !page.includes(`\n${room}`))).toEqual([]);
  });
});
