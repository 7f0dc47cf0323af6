import escapeHtml from 'escape-html';
import { Marked } from 'marked';
import { Html } from './html';

/** Headings become those of a level; HTML within a text is shown as it is written. */
const rendererFor = (level: 2 | 6): Marked =>
  new Marked({
    renderer: {
      heading({ tokens }) {
        return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      html: ({ text }) => escapeHtml(text),
    },
  });

const RENDERERS = { 2: rendererFor(2), 6: rendererFor(6) };

/** Code and emphasis within a line. */
export const inline = (text: string): Html =>
  new Html(RENDERERS[6].parseInline(text, { async: false }));

/** The Markdown of the introduction and of descriptions, its headings at the level that is given. */
export const markdownToHtml = (markdown: string, level: 2 | 6 = 6): Html =>
  new Html(RENDERERS[level].parse(markdown, { async: false }));
