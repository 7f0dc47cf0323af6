import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile } from 'esbuild';
import { BUILT_RULES, keepRules } from '../../policies/access/built-rules';
import { parseRules } from '../../policies/access/parse-rules';
import { readRuleTexts } from '../../policies/access/rule-texts';
import type { ProductProgram } from '../processes/product-program';
import { bundledAlready, jsoncAsModule, ownSources } from './plugins';
import { DIST, filesBelow, replaceFile, ROOT, sha256, writeStamp } from './stamp';
import { bundleIngredients, prepareWorkflowBundle } from './workflow-bundle';

/** What is started, by the name that it is started under. */
const PROGRAMS: Readonly<Record<ProductProgram, string>> = {
  cli: 'cli/main.ts',
  api: 'api/main.ts',
  worker: 'worker/main.ts',
  'set-up': 'api/set-up/main.ts',
  start: 'stack/start.ts',
  demo: 'stack/demo.ts',
  'example-model': 'stack/example-model/serve.ts',
};

/** Loaded by their paths. */
const BESIDE: Readonly<Record<string, string>> = {
  'stack-traces': 'stack/build/stack-traces.ts',
  'failure-converter': 'workflows/failure-converter.ts',
  'workflow-worker-thread': '@temporalio/worker/lib/workflow/workflow-worker-thread.js',
};

/** Stay packages: native code, files of their own, or loaded by few of those who could. */
export const PACKAGES: readonly string[] = [
  ...['client', 'common', 'proto', 'activity', 'envconfig', 'core-bridge', 'workflow'].map(
    (name) => `@temporalio/${name}`,
  ),
  ...['@cedar-policy/cedar-wasm', 'pdfkit', 'dejavu-fonts-ttf', 'source-map'],
  ...['@aws-sdk/client-kms', 'long', 'protobufjs'],
];

/** MongoDB's driver asks for them and does without. */
const OPTIONAL = [
  ...['mongodb-client-encryption', 'kerberos', 'snappy', '@mongodb-js/zstd', 'gcp-metadata'],
  ...['socks', 'aws4'],
];

const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json'];
const KEPT_BUILDS = 4;

/**
 * Builds the programs into a folder that is named by what is in it, and then has the files of `dist/` lead there. What
 * runs keeps the folder that it was started from; builds that run side by side write to folders of their own.
 */
export async function buildPrograms(): Promise<string> {
  const beganAt = Date.now();
  const next = join(DIST, `next.${process.pid}`);
  try {
    const metafile = await compile(next);
    writeLaunchers(next);
    const id = digestOf(next);
    const made = join(DIST, id);
    // It may be there already, the sources being as they once were; one that was damaged makes way.
    if (existsSync(made) && digestOf(made) !== id) rmSync(made, { recursive: true });
    if (!existsSync(made)) renameSync(next, made);
    const entries = Object.keys(PROGRAMS).map((name) => `${name}.js`);
    for (const entry of entries) {
      replaceFile(join(DIST, entry), toEntry(id, entry.slice(0, -'.js'.length)), 0o755);
    }
    const files = [
      ...filesBelow(`dist/${id}`).filter(isBuilt),
      ...entries.map((one) => `dist/${one}`),
    ];
    writeStamp('build.json', { id, made: files, sources: sourcesOf(metafile) }, beganAt);
    removeOldBuilds(id);
    return 'dist';
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** What leads to a program of a build. Its name never changes. */
export const toEntry = (id: string, name: string): string =>
  `#!/usr/bin/env node\nrequire('./${id}/${name}.js');\n`;

async function compile(folder: string): Promise<Metafile> {
  const code = readFileSync(await prepareWorkflowBundle(), 'utf8');
  const { metafile } = await build({
    ...SHARED,
    outdir: join(folder, 'code'),
    entryPoints: { ...PROGRAMS, ...BESIDE },
    define: { WORKFLOWS_SHA256: JSON.stringify(sha256(code)) },
  });
  writeFileSync(join(folder, 'code', 'workflows.js'), code);
  const texts = readRuleTexts();
  writeFileSync(join(folder, 'code', BUILT_RULES), keepRules(texts, parseRules(texts)));
  return metafile;
}

const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  sourcemap: true,
  sourcesContent: false,
  minifyWhitespace: true,
  legalComments: 'external',
  lineLimit: 160,
  logLevel: 'warning',
  metafile: true,
  // Three folders up from the code, whether in a clone or in an image.
  banner: {
    js: `const BUILT = __dirname, PRODUCT = require('node:path').join(BUILT, '..', '..', '..');`,
  },
  plugins: [ownSources, bundledAlready, jsoncAsModule],
  // The thread's code is a file of its own, beside the worker's.
  external: [...PACKAGES, ...OPTIONAL, './workflow-worker-thread'],
} satisfies BuildOptions;

/** Compiled code is kept beside it from Node 22 on, and a trace of the stack names the sources. */
function writeLaunchers(folder: string): void {
  for (const name of Object.keys(PROGRAMS)) {
    const launcher = [
      `require('node:module').enableCompileCache?.(require('node:path').join(__dirname, 'compiled'));`,
      `require('./code/stack-traces.js');`,
      `require('./code/${name}.js');`,
    ];
    writeFileSync(join(folder, `${name}.js`), `${launcher.join('\n')}\n`);
  }
}

/** Not what Node keeps beside it of the code that it has compiled. */
const isBuilt = (file: string): boolean => !file.includes('/compiled/');

function digestOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isBuilt)
    .sort();
  return sha256(files.map((file) => sha256(readFileSync(file))).join()).slice(0, 16);
}

const sourcesOf = ({ inputs }: Metafile): string[] => [
  ...new Set([
    ...Object.keys(inputs).filter((path) => !path.includes('node_modules/') && !path.includes(':')),
    ...bundleIngredients(),
    ...filesBelow('policies/access'),
    ...filesBelow('stack/build'),
    ...SETTINGS,
  ]),
];

/** Nobody else builds here meanwhile: what another build has left half done is from one that was killed. */
function removeOldBuilds(current: string): void {
  const left = readdirSync(DIST).filter((name) => /^(?:next|console)\.\d+/.test(name));
  for (const name of left) rmSync(join(DIST, name), { recursive: true, force: true });
  const dated = readdirSync(DIST, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[0-9a-f]{16}$/.test(entry.name))
    .map(({ name }) => ({ name, madeAt: statSync(join(DIST, name)).mtimeMs }))
    .filter(({ name }) => name !== current)
    .sort((a, b) => b.madeAt - a.madeAt);
  for (const { name } of dated.slice(KEPT_BUILDS))
    rmSync(join(DIST, name), { recursive: true, force: true });
}
