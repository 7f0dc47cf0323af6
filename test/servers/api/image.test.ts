import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LOOPBACK } from '../../../runtime/outbound/networks';
import { writePrivate } from '../../../stack/identity';
import { startChild } from '../../../stack/processes/child-process';
import type { Child } from '../../../stack/processes/child-process';
import { eventually } from '../../support/eventually';
import { PROJECT_ROOT } from '../../support/read-project';
import { ReviewStack } from '../../support/review-stack';

const run = promisify(execFile);
const PATIENCE_MS = 300_000;
const LARGEST_MB = 160;

let folder: string;
let image: string;
let stack: ReviewStack;
const children: Child[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-review-image-'));
  image = join(folder, 'app');
  stack = await ReviewStack.open();
  // As the Dockerfile does.
  await run(process.execPath, ['stack/build.mjs'], { cwd: PROJECT_ROOT });
  await run(process.execPath, ['--import', 'tsx', 'stack/build/image.ts', image], {
    cwd: PROJECT_ROOT,
  });
}, PATIENCE_MS);

afterAll(async () => {
  await Promise.all(children.map((child) => child.stop()));
  await stack.close();
  await rm(folder, { recursive: true, force: true });
});

/** Nothing of this process's environment: a package that is found elsewhere is not in the image. */
async function environment(): Promise<Record<string, string>> {
  const [custody, service] = [join(folder, 'custody.json'), join(folder, 'service.json')];
  await writePrivate(custody, stack.secrets.custody);
  await writePrivate(service, stack.secrets.service);
  return {
    ...stack.store.environment,
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    DEPLOYMENT: stack.deployment,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] ?? '',
    TEMPORAL_NAMESPACE: stack.namespace,
    MODEL_ENDPOINT_ALLOWED_NETWORKS: LOOPBACK,
    CUSTODY_KEY_FILE: custody,
    STATEMENT_KEY_FILE: service,
    API_KEY_PEPPER: stack.secrets.apiKeyPepper.toString('base64'),
    API_PORT: '0',
  };
}

async function start(program: string, from = image): Promise<Child> {
  const child = await startChild({
    command: process.execPath,
    args: [`dist/${program}.js`],
    cwd: from,
    env: await environment(),
  });
  children.push(child);
  return child;
}

const said = (child: Child, pattern: RegExp): Promise<string> =>
  eventually(() => Promise.resolve(pattern.exec(child.recentOutput())?.[1] ?? null));

async function megabytesOf(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1_048_576);
}

describe('the image', () => {
  it('holds nothing that compiles, and no part of a browser’s pages but what is built', async () => {
    const packages = await readdir(join(image, 'node_modules'));
    const scoped = await Promise.all(
      packages
        .filter((name) => name.startsWith('@'))
        .map(async (scope) =>
          (await readdir(join(image, 'node_modules', scope))).map((name) => `${scope}/${name}`),
        ),
    );
    const held = [...packages, ...scoped.flat()];
    const none = [
      ...[
        'typescript',
        'esbuild',
        'tsx',
        'webpack',
        '@swc/core',
        'swc-loader',
        '@temporalio/worker',
      ],
      ...[
        'react',
        'react-dom',
        '@mantine',
        '@mantine/core',
        '@tanstack',
        'vite',
        'rolldown',
        'jest',
      ],
    ];
    expect(held).toContain('@temporalio/core-bridge');
    expect(held.filter((name) => none.includes(name))).toEqual([]);
    const files = await readdir(image, { recursive: true });
    expect(files.filter((file) => /(?<!\.d)\.tsx?$/.test(file))).toEqual([]);
  });

  it(`is less than ${LARGEST_MB} MB beside Node`, async () => {
    const size = await megabytesOf(image);
    expect(size).toBeGreaterThan(20);
    expect(size).toBeLessThan(LARGEST_MB);
  });

  it('holds the packages that are loaded only when they are needed', () => {
    const { resolve } = createRequire(join(image, 'dist', 'api.js'));
    const lazy = ['pdfkit', '@aws-sdk/client-kms', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'];
    for (const name of lazy) {
      expect(resolve(name)).toContain(image);
      if (!name.endsWith('.ttf')) expect(createRequire(resolve(name))(name)).toBeDefined();
    }
  });

  it(
    'takes a review to its deliberation, and shows it, with its pages',
    async () => {
      const worker = await start('worker');
      await said(worker, /"msg":"(polling)"/);
      const api = await start('api');
      const url = await said(api, /"listening":"([^"]+)"/);
      const review = await stack.submit();
      expect((await review.toDeliberation()).phase).toBe('deliberation');

      const { stdout } = await run(
        process.execPath,
        ['dist/cli.js', 'review', '--review', review.id, '--json'],
        {
          cwd: image,
          env: {
            PATH: process.env['PATH'],
            MODEL_REVIEW_API: url,
            MODEL_REVIEW_API_KEY: stack.participants.company.apiKey,
          },
        },
      );
      expect(JSON.parse(stdout)).toMatchObject({ id: review.id, phase: 'deliberation' });
      for (const page of ['/readyz', '/console/', '/docs', '/openapi.json']) {
        expect([page, (await fetch(`${url}${page}`)).status]).toEqual([page, 200]);
      }
    },
    PATIENCE_MS,
  );

  it(
    'replays the open runs under its own workflows',
    async () => {
      const { stdout } = await run(process.execPath, ['dist/worker.js', '--replay'], {
        cwd: image,
        env: await environment(),
      });
      expect(stdout).toMatch(/"replayed":[1-9]\d*,"failed":0,/);
    },
    PATIENCE_MS,
  );

  it(
    'has no worker that runs workflows of another build',
    async () => {
      const other = join(folder, 'other');
      await cp(join(image, 'dist'), join(other, 'dist'), { recursive: true });
      for (const part of ['node_modules', 'policies', 'suites', 'package.json']) {
        await cp(join(image, part), join(other, part), { recursive: true });
      }
      const [id = ''] = (await readdir(join(other, 'dist'))).filter((name) => !name.includes('.'));
      await writeFile(join(other, 'dist', id, 'code', 'workflows.js'), '// of another build');
      const worker = await start('worker', other);
      expect(await worker.exited).toMatchObject({ code: 1 });
      expect(worker.recentOutput()).toContain('is not of this build');
    },
    PATIENCE_MS,
  );
});
