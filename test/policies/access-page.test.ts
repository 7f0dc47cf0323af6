import { beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS } from '../../api/operations';
import { readRuleTexts } from '../../policies/access/rule-texts';
import { readText } from '../support/read-project';
import { ACCESS_PAGE, HOW_TO_WRITE, toAccessPage } from './access-page';
import { toRuleWords } from './rule-words';

let page: string;
beforeAll(() => {
  page = toAccessPage();
});

describe('the page on who may do what', () => {
  it(`is what the operations and the rules give today, or else: ${HOW_TO_WRITE}`, () => {
    expect(readText(ACCESS_PAGE)).toBe(page);
  });

  it.each(OPERATIONS)('names $operationId', ({ summary, method, path }) => {
    expect(page).toContain(summary);
    expect(page).toContain(`\`${method.toUpperCase()} ${path}\``);
  });

  it('puts every rule into words', () => {
    const texts = readRuleTexts();
    const named = [...texts.policies.values()].flatMap((text) => [
      ...text.matchAll(/@id\("(.*)"\)/g),
    ]);
    const worded = toRuleWords(texts).map(({ id }) => id);
    expect(worded).toEqual(named.map(([, id]) => id));
  });
});
