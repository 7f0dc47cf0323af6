import { buildConsole } from './console';
import { buildPrograms } from './programs';

/** The parts of the product that are built; `stack/build.mjs` names those whose sources have changed. */
const PARTS: Readonly<Record<string, () => Promise<string>>> = {
  programs: buildPrograms,
  console: buildConsole,
};

async function main(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const build = PARTS[name];
    if (!build)
      throw new Error(`There is no part "${name}": there are ${Object.keys(PARTS).join(', ')}`);
    const startedAt = performance.now();
    process.stderr.write(`Building the ${name} …\n`);
    const made = await build();
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    process.stderr.write(`Built ${made} in ${seconds} s.\n`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
