// Runs a program of the product, and builds it first when it is not what the sources say: `node stack/run.mjs api`.

import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, findPrograms } from './build.mjs';

const [name = '', ...args] = process.argv.slice(2);
const program = await findProgram().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
process.argv.splice(1, Infinity, program, ...args);
createRequire(program)(program);

async function findProgram() {
  await ensureBuilt('programs');
  const file = join(findPrograms(), `${name}.js`);
  if (!existsSync(file)) throw new Error(`There is no program "${name}".`);
  return file;
}
