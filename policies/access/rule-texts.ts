import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REVIEW_ACTIONS } from '../../contracts/http/access-action';

/** The rules as they are written: a file an audience, and the words that they are written in. */
export interface RuleTexts {
  readonly schema: string;
  /** By the file's name. */
  readonly policies: ReadonlyMap<string, string>;
}

/** The rules of this folder. */
export function readRuleTexts(): RuleTexts {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.cedar'));
  return {
    schema: withActs(readText('schema.cedarschema')),
    policies: new Map(files.sort().map((file) => [file, readText(file)])),
  };
}

const readText = (file: string): string => readFileSync(join(__dirname, file), 'utf8');

/** What the schema names in no line of its own is in no group: it needs no second factor, and reads nothing. */
function withActs(schema: string): string {
  const named = new Set(schema.replaceAll(/\/\/.*$/gm, '').match(/\w+/g));
  const others = REVIEW_ACTIONS.filter((action) => !named.has(action));
  return `${schema}
action ${others.join(', ')}
  appliesTo {
    principal: [CompanyCaller, Reviewer, Coordinator, Operator, Auditor],
    resource: [Review],
    context: Moment,
  };
`;
}
