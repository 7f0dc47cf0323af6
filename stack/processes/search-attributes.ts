import { SEARCH_ATTRIBUTES } from '../../workflows/messages';

/** As the development server's options spell the types. */
const SPELLING = {
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  DOUBLE: 'Double',
  INT: 'Int',
  KEYWORD: 'Keyword',
  KEYWORD_LIST: 'KeywordList',
  TEXT: 'Text',
} as const;

/** Options of the development server that register what the workflows set. */
export function searchAttributeArguments(): string[] {
  return Object.values(SEARCH_ATTRIBUTES).flatMap(({ name, type }) => [
    '--search-attribute',
    `${name}=${SPELLING[type]}`,
  ]);
}
