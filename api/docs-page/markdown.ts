import { html, Html } from './html';

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*/g;

/** Code and emphasis within a line. */
export function inline(text: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, strong] = found;
    parts.push(html`${text.slice(end, found.index)}`);
    parts.push(code === undefined ? html`<strong>${strong}</strong>` : html`<code>${code}</code>`);
    end = found.index + whole.length;
  }
  return html`${parts}${text.slice(end)}`;
}

/**
 * The part of Markdown that the introduction and the descriptions are written in: paragraphs, headings of the
 * second level, lists, tables, code and emphasis. Headings become those of the level that is given.
 */
export const toHtml = (markdown: string, level: 2 | 6 = 6): Html =>
  html`${markdown.split(/\n{2,}/).map((block) => toBlock(block.trim(), level))}`;

function toBlock(block: string, level: number): Html {
  const lines = block.split('\n');
  const heading = /^## (.*)$/.exec(block);
  if (heading)
    return html`${new Html(`<h${level}>`)}${inline(heading[1] ?? '')}${new Html(`</h${level}>`)}`;
  if (block.startsWith('| ')) return toTable(lines);
  if (block.startsWith('- '))
    return html`<ul>
      ${toItems(lines, /^- /)}
    </ul>`;
  if (block.startsWith('1. '))
    return html`<ol>
      ${toItems(lines, /^\d+\. /)}
    </ol>`;
  return html`<p>${inline(lines.join(' '))}</p>`;
}

/** A line that begins no item goes on with the one before. */
function toItems(lines: readonly string[], mark: RegExp): Html[] {
  const items: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) items.push(line.replace(mark, ''));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items.map((item) => html`<li>${inline(item)}</li>`);
}

function toTable([head = '', , ...rows]: readonly string[]): Html {
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => inline(cell.trim()));
  return html`<table>
    <thead>
      <tr>
        ${cells(head).map((cell) => html`<th scope="col">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${cells(row).map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
