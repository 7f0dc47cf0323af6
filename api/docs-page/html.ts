import escapeHtml from 'escape-html';

/** Text that is HTML already; everything else is escaped on its way in. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const toText = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(toText).join('');
  return escapeHtml(String(part));
};

/** A template of HTML; what is put into it is escaped, unless it is such a template itself. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(texts.map((text, place) => `${text}${toText(parts[place])}`).join(''));

/** A name as it stands in a fragment of a URL. */
export const toAnchor = (kind: string, name: string): string =>
  `${kind}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
