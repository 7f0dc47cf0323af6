import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { judgeAudit } from '../../supply-chain/judge-audit';
import { PROJECT_ROOT, readText } from '../../support/read-project';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readText('package.json')) as Manifest;
const { packages } = JSON.parse(readText('package-lock.json')) as {
  packages: Readonly<Record<string, Locked>>;
};
const { '': root, ...others } = packages;
const locked = Object.entries(others);
const isProduction = ({ dev, devOptional }: Locked): boolean => !dev && !devOptional;
const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? '';

describe('the lockfile', () => {
  it('holds the SHA-512 of every package', () => {
    const without = locked.filter(([, { integrity = '' }]) => {
      const digest = /^sha512-([A-Za-z0-9+/]{86}==)$/.exec(integrity)?.[1] ?? '';
      return Buffer.from(digest, 'base64').length !== 64;
    });
    expect(locked.length).toBeGreaterThan(500);
    expect(without).toEqual([]);
  });

  it('takes every package from the registry, by name', () => {
    expect(locked.filter(([, { resolved, link }]) => resolved !== undefined || link)).toEqual([]);
    const asked = locked
      .flatMap(([, { dependencies, optionalDependencies }]) =>
        Object.values({ ...dependencies, ...optionalDependencies }),
      )
      // Another name for a package is a package of the registry all the same.
      .map((range) => range.replace(/^npm:(?:@[\w.-]+\/)?[\w.-]+@/, ''));
    expect(asked.filter((range) => /^(?:git|https?|file|github|link):|\//.test(range))).toEqual([]);
  });

  it('is what the manifest asks for', () => {
    const { dependencies, devDependencies } = manifest;
    expect(root).toMatchObject({ version: manifest.version, dependencies, devDependencies });
    const wanted = Object.entries({ ...dependencies, ...devDependencies });
    const got = wanted.map(([name]) => [name, others[`node_modules/${name}`]?.version]);
    expect(got).toEqual(wanted);
    // Throws when any package in the tree is missing or outside the range that another asks for.
    const arguments_ = ['ls', '--package-lock-only', '--all', '--parseable'];
    execFileSync('npm', arguments_, { cwd: PROJECT_ROOT, stdio: 'pipe' });
  });
});

describe('the manifest', () => {
  it('names exact versions everywhere', () => {
    const { dependencies, devDependencies, overrides } = manifest;
    const ranges = Object.entries({ ...dependencies, ...devDependencies, ...overrides });
    expect(ranges.filter(([, range]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(range))).toEqual([]);
  });

  it('names the Python packages of the tests by version, and their files by SHA-256', () => {
    const text = readText('test/support/data/schemathesis.txt').replaceAll(/^#.*\n/gm, '');
    const lines = text.replaceAll(' \\\n', '').trim().split('\n');
    expect(lines.length).toBeGreaterThan(20);
    const pinned = /^[\w.-]+==[\w.]+(?: {4}--hash=sha256:[0-9a-f]{64})+$/;
    expect(lines.filter((line) => !pinned.test(line))).toEqual([]);
  });
});

/** Packages that would run something on installation, and why this project does without. */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  '@parcel/watcher': 'builds itself where no binary is published; Jest uses it only to watch',
  '@swc/core': 'puts a WebAssembly build where no binary for the platform is published',
  esbuild: 'replaces a script by its binary, which is found without',
  libxmljs2: 'builds a validator of XML; the SBOM is JSON',
  protobufjs: 'warns of version ranges that this project does not use',
  'unrs-resolver': 'fetches a binary where none for the platform is installed',
};

describe('installation', () => {
  it('runs no script of any package', () => {
    expect(readText('.npmrc').split('\n')).toContain('ignore-scripts=true');
    const names = Object.keys(manifest.scripts);
    const run = ['preinstall', 'install', 'postinstall', 'prepare'];
    expect(names.filter((name) => run.includes(name))).toEqual([]);
  });

  it('leaves undone only what is known to be needless', () => {
    const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = [...new Set(withScript.map(([path]) => nameOf(path)))];
    expect(names.sort()).toEqual(Object.keys(INSTALL_SCRIPTS).sort());
  });
});

/** None of them asks for more than to be named. */
const LICENCES = [
  ...['MIT', 'ISC', 'Apache-2.0', 'Apache-2.0 AND MIT', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'],
  ...['BlueOak-1.0.0', 'Unlicense', 'CC0-1.0'],
];

/** Licences that stand elsewhere than in the manifest, or that hold for data alone. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  unionfs: 'Unlicense, by the file LICENSE in the package',
  'dejavu-fonts-ttf':
    'the Bitstream Vera licence and public domain, by the file LICENSE in the package: free to embed and hand on',
  'png-js': 'MIT, by the file LICENSE in the package',
  'type-fest': 'MIT or CC0-1.0, as one likes; types alone, of which nothing is left at run time',
  'caniuse-lite': 'CC-BY-4.0: data about browsers, which nothing here hands on',
};

describe('the licences of what is deployed', () => {
  it('are all known to be harmless', () => {
    const deployed = locked.filter(([, entry]) => isProduction(entry));
    const unknown = deployed
      .filter(([, { license = '' }]) => !LICENCES.includes(license))
      .map(([path]) => nameOf(path));
    expect(unknown.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
  });
});

describe('the bill of materials', () => {
  it('names every deployed package, and is the same each time', () => {
    const folder = mkdtempSync(join(tmpdir(), 'model-review-sbom-'));
    try {
      const [first, second] = ['a', 'b'].map((name) => {
        const file = join(folder, name);
        const run = ['run', '--silent', 'sbom', '--', '--output-file', file];
        execFileSync('npm', run, { cwd: PROJECT_ROOT, stdio: 'pipe' });
        return readFileSync(file, 'utf8');
      });
      expect(second).toBe(first);
      const found = new Set(packageUrls(JSON.parse(first ?? '{}') as Component));
      const deployed = locked.filter(([, entry]) => isProduction(entry));
      const missing = deployed.filter(([path, { version }]) => {
        return !found.has(`pkg:npm/${nameOf(path).replace('@', '%40')}@${version}`);
      });
      expect(missing.map(([path]) => path)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

interface Component {
  readonly purl?: string;
  readonly components?: readonly Component[];
}

const packageUrls = ({ purl, components = [] }: Component): string[] => [
  ...(purl === undefined ? [] : [purl]),
  ...components.flatMap(packageUrls),
];

describe('an audit', () => {
  const found = (counts: object, vulnerabilities = {}): string =>
    JSON.stringify({
      metadata: { vulnerabilities: { low: 0, moderate: 0, high: 0, critical: 0, ...counts } },
      vulnerabilities,
    });

  it('fails on findings of high severity or above, and names them', () => {
    expect(judgeAudit(found({}))).toMatchObject({ passed: true });
    expect(judgeAudit(found({ low: 3, moderate: 2 }))).toMatchObject({ passed: true });
    for (const severity of ['high', 'critical']) {
      const verdict = judgeAudit(found({ [severity]: 1 }, { 'example-package': { severity } }));
      expect(verdict.passed).toBe(false);
      expect(verdict.sentence).toContain('example-package');
    }
  });

  it('says plainly that nothing was checked where the registry has no such endpoint', () => {
    const said = judgeAudit('{"message":"405 Method Not Allowed","statusCode":405}');
    expect(said.passed).toBe(true);
    expect(said.sentence).toContain('NOT AUDITED');
    expect(said.unchecked.join()).toContain('package-lock.json');
  });

  it('says also after one that passes what it is not about, all of which is there', () => {
    const files = judgeAudit(found({})).unchecked.flatMap((one) =>
      one.match(/\S+\.(?:txt|json|yml)/),
    );
    expect(files).toEqual([
      ...['test/support/data/schemathesis.txt', 'stack/engines/engines.json', 'docker-compose.yml'],
    ]);
    expect(files.filter((file) => !existsSync(join(PROJECT_ROOT, file ?? '')))).toEqual([]);
  });

  it('fails when the registry could not be asked', () => {
    for (const output of ['', '[]', '{"message":"ENOTFOUND"}', '{"message":"no","statusCode":500}'])
      expect(judgeAudit(output).passed).toBe(false);
  });
});
