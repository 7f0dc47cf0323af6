import { existsSync } from 'node:fs';
import { join, dirname } from 'node:path';
import express from 'express';
import type { Router } from 'express';
import { ApiProblem } from './api-problem';
import { markRoute } from './request-log';
import { platformOperations } from '../../contracts/http/platform';

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

/** Where the page's parts are served; nothing of it comes from anywhere else. */
const ASSETS = `${platformOperations.readDocs.path}/assets`;

export const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>model-review: the API</title>
    <link rel="icon" href="${ASSETS}/favicon-32x32.png" />
    <link rel="stylesheet" href="${ASSETS}/swagger-ui.css" />
  </head>
  <body>
    <main id="docs"></main>
    <script src="${ASSETS}/swagger-ui-bundle.js"></script>
    <script src="${ASSETS}/start.js"></script>
  </body>
</html>
`;

/** Without `validatorUrl: null`, the page would show the document's address to a validator elsewhere. */
const SETTINGS = {
  url: platformOperations.readOpenApi.path,
  dom_id: '#docs',
  validatorUrl: null,
  deepLinking: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
};

const START = `SwaggerUIBundle(${JSON.stringify(SETTINGS)});\n`;

const VENDORED = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** Serves the page's script, style and icon, and no other file of the package they come from. */
export function serveDocsAssets(): Router {
  const router = express.Router();
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  for (const file of VENDORED) {
    router.get(`${ASSETS}/${file}`, (_request, response) => {
      response.sendFile(join(folder, file));
    });
  }
  router.get(`${ASSETS}/start.js`, (_request, response) => {
    response.type('text/javascript').send(START);
  });
  return router;
}
