import { html, toAnchor } from './html';
import type { Html } from './html';
import { inline } from './markdown';

/** A JSON Schema, as far as the API's own go. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly [limit: string]: unknown;
}

/** What a value is, in a line, and its members below, where it has any. */
export function renderSchema(schema: JsonSchema): Html {
  const { inner, isNullable } = withoutNull(schema);
  return html`<span class="type">${toLine(inner)}${isNullable && ' or null'}</span
    >${limitsOf(inner)}${
      schema.description !== undefined &&
      html` <span class="said">${inline(schema.description)}</span>`
    }${membersOf(inner)}`;
}

/** A choice between something and null is something that may be null. */
function withoutNull(schema: JsonSchema): { inner: JsonSchema; isNullable: boolean } {
  const options = schema.anyOf ?? schema.oneOf ?? [];
  const others = options.filter(({ type }) => type !== 'null');
  const [only] = others;
  if (others.length === options.length || !only) return { inner: schema, isNullable: false };
  return { inner: others.length === 1 ? only : { anyOf: others }, isNullable: true };
}

const optionsOf = ({ oneOf, anyOf, allOf }: JsonSchema): readonly JsonSchema[] =>
  oneOf ?? anyOf ?? allOf ?? [];

function toLine(schema: JsonSchema): Html {
  const { $ref, type, items, format } = schema;
  if ($ref !== undefined) return linkTo($ref);
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) {
    const values = schema.enum.map((value) => html`<code>${String(value)}</code> `);
    return html`one of ${values}`;
  }
  if (optionsOf(schema).length > 0) return html`one of`;
  if (type === 'array')
    return html`list of ${items ? toLine(withoutNull(items).inner) : 'anything'}`;
  if (format === 'binary') return html`bytes`;
  if (type === 'object') return html`object`;
  return html`${type ?? 'anything'}${format !== undefined && type !== 'integer' && ` (${format})`}`;
}

function linkTo(reference: string): Html {
  const name = reference.split('/').at(-1) ?? '';
  return html`<a href="#${toAnchor('schema', name)}">${name}</a>`;
}

const LIMITS: readonly (readonly [string, string])[] = [
  ['minimum', 'at least'],
  ['exclusiveMinimum', 'more than'],
  ['maximum', 'at most'],
  ['minLength', 'characters at least:'],
  ['maxLength', 'characters at most:'],
  ['minItems', 'items at least:'],
  ['maxItems', 'items at most:'],
  ['pattern', 'matches'],
];

function limitsOf(schema: JsonSchema): Html {
  const said = LIMITS.flatMap(([name, words]) => {
    const value = schema[name];
    const isKept = (typeof value === 'number' && value < Number.MAX_SAFE_INTEGER) || isShort(value);
    return isKept ? [html`${words} <code>${String(value)}</code>`] : [];
  });
  if (schema.default !== undefined) {
    said.push(html`default <code>${JSON.stringify(schema.default)}</code>`);
  }
  return html`${said.map((one) => html`<span class="limit">, ${one}</span>`)}`;
}

/** A pattern that a person would read. */
const isShort = (value: unknown): boolean => typeof value === 'string' && value.length < 60;

function membersOf(schema: JsonSchema): Html {
  const { properties, required = [], items, additionalProperties } = schema;
  if (schema.$ref !== undefined) return html``;
  if (items) return membersOf(withoutNull(items).inner);
  const options = optionsOf(schema);
  if (options.length > 0) {
    return html`<ul class="options">
      ${options.map((one) => html`<li>${renderSchema(one)}</li>`)}
    </ul>`;
  }
  if (typeof additionalProperties === 'object') {
    return html`<ul class="fields">
      <li><em>any name</em>: ${renderSchema(additionalProperties)}</li>
    </ul>`;
  }
  if (!properties || Object.keys(properties).length === 0) return html``;
  const fields = Object.entries(properties).map(([name, member]) => {
    const isOptional = !required.includes(name);
    return html`<li>
      <code class="name">${name}</code>${isOptional && '?'}: ${renderSchema(member)}
    </li>`;
  });
  return html`<ul class="fields">
    ${fields}
  </ul>`;
}
