import { platformOperations } from '../../contracts/http/platform';
import { CHAPTERS } from '../../contracts/http/groups';
import type { Chapter, OperationGroup } from '../../contracts/http/groups';
import type { OpenApiDocument } from '../openapi/openapi-document';
import { html, toAnchor } from './html';
import type { Html } from './html';
import { inline, markdownToHtml } from './markdown';
import { renderOperation } from './operation';
import type { PlacedOperation } from './curl';
import { renderSchema } from './schema';
import type { JsonSchema } from './schema';

/** Where the page's style is; nothing else is loaded, and nothing runs. */
export const DOCS_STYLE_PATH = `${platformOperations.readDocs.path}/assets/style.css`;

/** The description as one page that needs no script: every operation and schema, each folded to a line. */
export function renderDocsPage(document: OpenApiDocument): string {
  const placed = placeOperations(document);
  const { title, description } = document.info;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="${DOCS_STYLE_PATH}" />
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          <h1>${title}</h1>
          <p><a href="${platformOperations.readOpenApi.path}">OpenAPI 3.1</a></p>
        </header>
        <nav aria-label="Operations">${renderContents(placed)}</nav>
        <main id="content">
          <section aria-label="Introduction">
            ${markdownToHtml(description, INTRODUCTION_LEVEL)}
          </section>
          ${CHAPTERS.map((chapter) => renderChapter(chapter, placed))} ${renderSchemas(document)}
        </main>
      </body>
    </html> `.text;
}

const INTRODUCTION_LEVEL = 2;

function placeOperations({ paths }: OpenApiDocument): ReadonlyMap<string, PlacedOperation> {
  const placed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return new Map(placed.map((one) => [one.operation.operationId, one]));
}

type Placed = ReadonlyMap<string, PlacedOperation>;

const operationsOf = ({ operations }: OperationGroup, placed: Placed): PlacedOperation[] =>
  Object.keys(operations).flatMap((id) => placed.get(id) ?? []);

function renderContents(placed: Placed): Html {
  const groups = CHAPTERS.flatMap((chapter) => chapter.groups);
  return html`<ul>
    ${groups.map(
      (group) =>
        html`<li>
          <a href="#${toAnchor('group', group.name)}">${group.name}</a>
          <ul>
            ${operationsOf(group, placed).map(
              ({ operation: { operationId, summary } }) =>
                html`<li><a href="#${toAnchor('op', operationId)}">${summary}</a></li>`,
            )}
          </ul>
        </li>`,
    )}
    <li><a href="#schemas">Schemas</a></li>
  </ul>`;
}

const renderChapter = ({ name, groups }: Chapter, placed: Placed): Html =>
  html`<section>
    <h2>${name}</h2>
    ${groups.map(
      (group) =>
        html`<section id="${toAnchor('group', group.name)}">
          <h3>${group.name}</h3>
          <p>${inline(group.description)}</p>
          ${operationsOf(group, placed).map(renderOperation)}
        </section>`,
    )}
  </section>`;

const renderSchemas = ({ components }: OpenApiDocument): Html =>
  html`<section id="schemas">
    <h2>Schemas</h2>
    ${Object.entries(components.schemas)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(
        ([name, schema]) =>
          html`<details class="operation">
            <summary>
              <h3><code>${name}</code></h3>
            </summary>
            <div class="body schema" id="${toAnchor('schema', name)}">
              ${renderSchema(schema as JsonSchema)}
            </div>
          </details>`,
      )}
  </section>`;
