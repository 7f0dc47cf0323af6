import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { ROOT } from './stamp';

/**
 * A source's folder stays its own, wherever its code ends up: data is read from beside the sources. Letters outside of
 * ASCII are written as escapes: for one of them V8 keeps the whole file at two bytes a letter, and esbuild leaves them
 * in regular expressions.
 */
export const ownSources: Plugin = {
  name: 'own-sources',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const folder = JSON.stringify(relative(ROOT, dirname(path)));
      const text = await readFile(path, 'utf8');
      const own = `require('node:path').join(PRODUCT, ${folder})`;
      return { loader: 'ts', contents: inAscii(text.replaceAll('__dirname', own)) };
    });
  },
};

const inAscii = (text: string): string =>
  text.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The worker runs workflows that are bundled already, and holds nothing that could bundle them. */
export const bundledAlready: Plugin = {
  name: 'bundled-already',
  setup(build) {
    build.onResolve({ filter: /\/bundle-workflows$/ }, ({ resolveDir, path }) => ({
      path: join(resolveDir, dirname(path), 'prebuilt-workflows.ts'),
    }));
    build.onResolve({ filter: /\/(bundler|debug-replayer)$/ }, ({ importer, path }) =>
      importer.includes('/@temporalio/worker/') ? { path, namespace: 'none' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: `
        const none = () => { throw new Error('This worker was built with its workflows, and bundles none.'); };
        module.exports = { defaultWorkflowInterceptorModules: [], bundleWorkflowCode: none, WorkflowCodeBundler: none };
      `,
    }));
  },
};

/** Its CommonJS form asks for its own files by names that only a loader of that form resolves. */
export const jsoncAsModule: Plugin = {
  name: 'jsonc-as-module',
  setup(build) {
    const { resolve } = createRequire(join(ROOT, 'package.json'));
    build.onResolve({ filter: /^jsonc-parser$/ }, () => ({
      path: join(dirname(resolve('jsonc-parser/package.json')), 'lib', 'esm', 'main.js'),
    }));
  },
};
