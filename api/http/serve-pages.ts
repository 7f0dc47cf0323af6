import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { Router } from 'express';
import { ApiProblem } from './api-problem';
import { markRoute } from './request-log';
import { DOCS_STYLE_PATH } from '../docs-page/page';
import { DOCS_STYLE } from '../docs-page/style';

const BUILT = join(__dirname, '..', '..', 'console', 'dist');

/** Where the console's pages are; null where nobody has built them. */
export const findConsole = (): string | null =>
  existsSync(join(BUILT, 'index.html')) ? BUILT : null;

/** Serves the pages of the folder: one document for every path, which is the pages' own to read. */
export function serveConsole(folder: string): Router {
  const router = express.Router();
  router.get('/', (_request, response) => {
    markRoute(response, '/');
    response.redirect('/console/');
  });
  router.use(
    '/console/assets',
    // Their names hold a hash of what is in them.
    express.static(join(folder, 'assets'), {
      index: false,
      setHeaders: (response) => {
        response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      },
    }),
    () => {
      throw new ApiProblem('not-found');
    },
  );
  router.get('/console{/*page}', (_request, response) => {
    markRoute(response, '/console');
    response.sendFile('index.html', { root: folder, cacheControl: false });
  });
  return router;
}

/** Serves the style of the page that documents the API: the page loads nothing else. */
export function serveDocsStyle(): Router {
  const router = express.Router();
  router.get(DOCS_STYLE_PATH, (_request, response) => {
    markRoute(response, DOCS_STYLE_PATH);
    response.type('text/css').send(DOCS_STYLE);
  });
  return router;
}
