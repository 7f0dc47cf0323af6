import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { replaceFile, DIST, filesBelow, ROOT } from './stamp';
import { PACKAGES, toEntry } from './programs';
import type { ProductProgram } from '../processes/product-program';

/** What a deployment runs; the embedded stack is for a clone. */
export const DEPLOYED: readonly ProductProgram[] = ['api', 'worker', 'cli', 'set-up'];

/** Read at run time from beside the sources, which are not there. */
const DATA = ['policies', 'suites'];

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Packages = Readonly<Record<string, Locked>>;

/** Copies what a deployment needs at run time, and nothing that built it, into an empty folder. */
export function copyImage(folder: string): void {
  const { id } = JSON.parse(readFileSync(join(DIST, 'build.json'), 'utf8')) as { id: string };
  const left = (path: string): boolean => /\/(start|demo|example-model)\.js/.test(path);
  cpSync(join(DIST, id), join(folder, 'dist', id), {
    recursive: true,
    filter: (path) => !left(path),
  });
  for (const name of DEPLOYED) {
    replaceFile(join(folder, 'dist', `${name}.js`), toEntry(id, name), 0o755);
  }
  cpSync(join(ROOT, 'console', 'dist'), join(folder, 'console', 'dist'), { recursive: true });
  const data = DATA.flatMap(filesBelow).filter((path) => extname(path) !== '.ts');
  for (const path of ['package.json', 'LICENSE', ...data]) copy(path, folder);
  for (const path of packagesOf(PACKAGES)) {
    for (const file of filesBelow(path).filter((one) => isRunning(path, one))) copy(file, folder);
  }
}

function copy(path: string, folder: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  copyFileSync(join(ROOT, path), join(folder, path));
}

/** Where the packages lie, with all that they ask for, as the lockfile has it. */
function packagesOf(names: readonly string[]): string[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Packages;
  };
  const found = new Set<string>();
  const add = (name: string, from: string): void => {
    const path = resolve(packages, name, from);
    if (path === null || found.has(path) || !existsSync(join(ROOT, path))) return;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = packages[path] ?? {};
    const asked = { ...dependencies, ...optionalDependencies, ...peerDependencies };
    for (const other of Object.keys(asked)) add(other, path);
  };
  for (const name of names) add(name, '');
  return [...found].sort();
}

/** As Node does: beside the one that asks, then further up. */
function resolve(packages: Packages, name: string, from: string): string | null {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (path in packages) return path;
  if (from === '') return null;
  return resolve(packages, name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}

const NATIVE = 'node_modules/@temporalio/core-bridge/';

/** Not what types, sources, maps and packages within packages are, nor code for another platform. */
function isRunning(path: string, file: string): boolean {
  const own = file.slice(path.length);
  if (own.startsWith('/node_modules/')) return false;
  if (/\.(d\.[cm]?ts|ts|map|md|markdown|rs|toml|lock)$/.test(own)) return false;
  if (!file.startsWith(NATIVE)) return true;
  const { platform, arch } = process;
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[arch as 'x64' | 'arm64'];
  const isOther =
    own.startsWith('/releases/') && !(own.includes(machine) && own.includes(platform));
  return !isOther && !/^\/(sdk-core|bridge-macros|src|ts|scripts)\//.test(own);
}

if (require.main === module) copyImage(process.argv[2] ?? 'image');
