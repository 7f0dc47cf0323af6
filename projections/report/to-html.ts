import { createHash } from 'node:crypto';
import escapeHtml from 'escape-html';
import { linesOf } from './page';
import type { Block, Cell, Page } from './page';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #999}
table{border-collapse:collapse;width:100%;margin-bottom:1rem}th,td{min-width:4.5rem;border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
p{white-space:pre-wrap;overflow-wrap:anywhere}@media print{body{margin:0}}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What a browser lets the page do: to have its own style, and nothing else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; sandbox`;

/** The page as one HTML document that loads nothing and runs nothing. Everything in it is escaped. */
export function toHtml({ title, about, sections }: Page): string {
  const body = sections.map(
    ({ heading, blocks }) =>
      `<section><h2>${escapeHtml(heading)}</h2>${blocks.map(toElement).join('')}</section>`,
  );
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>`,
    `<body><h1>${escapeHtml(title)}</h1>${about.map(paragraph).join('')}${body.join('\n')}</body></html>`,
    '',
  ].join('\n');
}

function toElement(block: Block): string {
  switch (block.kind) {
    case 'text':
      return paragraph(block.text);
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return `<table><thead>${row('th', block.head)}</thead><tbody>${block.rows
        .map((cells) => row('td', cells))
        .join('')}</tbody></table>`;
    default:
      return block satisfies never;
  }
}

const paragraph = (said: string): string => `<p>${escapeHtml(said)}</p>`;
const row = (tag: 'th' | 'td', cells: readonly Cell[]): string =>
  `<tr>${cells.map((cell) => `<${tag}>${linesOf(cell).map(escapeHtml).join('<br>')}</${tag}>`).join('')}</tr>`;
