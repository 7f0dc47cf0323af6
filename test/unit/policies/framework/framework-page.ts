import type { PolicyEdition } from '../../../../contracts/edition/policy-edition';
import { listEditions } from '../../../../policies/editions';
import { toTable } from '../markdown-table';
import { accessRows } from './access-rows';
import { accuracyRows } from './accuracy-rows';
import { courseRows } from './course-rows';
import { custodyRows } from './custody-rows';
import { editionRows } from './edition-rows';
import { findingRows } from './finding-rows';
import type { RuleRow, RuleSection } from './rule-row';
import { partnerRows } from './partner-rows';
import { signingRows } from './signing-rows';
import { windowRows } from './window-rows';

/** Where the page is kept, from the project's root. */
export const FRAMEWORK_PAGE = 'docs/framework.md';
export const HOW_TO_WRITE = 'npx tsx test/unit/policies/write-framework-page.ts';

/** The page's sections: a group of an edition that has no rows in any of them makes the test fail. */
export const SECTIONS: readonly RuleSection[] = [
  { heading: 'The edition itself', rows: editionRows },
  { heading: 'The window', rows: windowRows },
  { heading: 'The course', rows: courseRows },
  { heading: 'Access and the snapshot', rows: accessRows },
  { heading: 'Findings', rows: findingRows },
  { heading: 'Sign-offs and escalations', rows: signingRows },
  { heading: 'The factual-accuracy check', rows: accuracyRows },
  { heading: 'Custody', rows: custodyRows },
  { heading: 'Trusted partners', rows: partnerRows },
];

const INTRODUCTION = `# The framework, rule by rule

Each rule that a policy edition decides, its source, the code that enforces it and the test that fails without it. The rules
are data (\`policies/*.json\`); the code knows none of their values. This page is made from the editions' own citations and
from \`test/unit/policies/framework\`; a test fails when an edition has a path that stands in no row, when a file or a test is named
that is not there, or when this page says anything else. It is written by \`${HOW_TO_WRITE}\`, never by hand.

A source is what an edition cites for the rule, by its id in [the sources](#the-sources): the most particular citation that
each edition has. _Assumption_ means that no public source says it. No text of any framework was read.`;

/** The page as it ought to be. */
export function toFrameworkPage(editions: readonly PolicyEdition[] = listEditions()): string {
  return `${[
    INTRODUCTION,
    ...SECTIONS.flatMap(({ heading, rows }) => [`## ${heading}`, toRuleTable(rows, editions)]),
    '## The sources',
    ...editions.flatMap(toSources),
  ].join('\n\n')}\n`;
}

const toRuleTable = (rows: readonly RuleRow[], editions: readonly PolicyEdition[]): string =>
  toTable(
    ['in an edition', 'what it decides', 'source', 'code', 'test'],
    rows.map(({ path, rule, code, test, title }) => [
      `\`${path}\``,
      rule,
      sourcesOf(path, editions).join(', ') || 'none',
      toLink(code),
      `${toLink(test)}: ${title}`,
    ]),
  );

const toLink = (file: string): string => `[${file.split('/').at(-1) ?? file}](../${file})`;

type Citation = PolicyEdition['citations'][number];

/** The most particular citation of each edition: of the path, of something above it, or of parts of it. */
export function sourcesOf(path: string, editions: readonly PolicyEdition[]): string[] {
  const found = editions.flatMap(({ citations }) => {
    const above = citations.filter(({ supports }) => isUnder(path, supports));
    const parts = citations.filter(({ supports }) => supports !== path && isUnder(supports, path));
    const closest = Math.max(...above.map(({ supports }) => supports.length));
    return [...above.filter(({ supports }) => supports.length === closest), ...parts];
  });
  return [...new Set(found.map(toSource))];
}

const isUnder = (path: string, above: string): boolean =>
  above === '/' || path === above || path.startsWith(`${above}/`);

const toSource = ({ id, kind }: Citation): string =>
  kind === 'assumption' ? `\`${id}\` (_assumption_)` : `\`${id}\``;

const toSources = ({ id, title, standing, citations }: PolicyEdition): string[] => [
  `### ${id}`,
  `${title}. Standing: ${standing}.`,
  toTable(
    ['id', 'kind', 'supports', 'what it says'],
    citations.map((citation) => [
      `\`${citation.id}\``,
      citation.kind,
      `\`${citation.supports}\``,
      citation.text,
    ]),
  ),
];
