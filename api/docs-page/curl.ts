import { pathOf, UPLOAD_TYPE } from '../../contracts/http/operation';
import { EXAMPLES } from '../openapi/examples';
import { FORM_TYPE } from '../http/read-body';
import type { OpenApiOperation } from '../openapi/embed-examples';

/** One operation with its method and path. */
export interface PlacedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** The recorded request as a line for a shell, which has the address in `$API` and the token in `$TOKEN`. */
export function toCurl({ method, path, operation }: PlacedOperation): string {
  const example = EXAMPLES[operation.operationId];
  const request = example?.request ?? example?.problem?.request ?? {};
  const query = new URLSearchParams(request.query ?? {}).toString();
  const url = `${pathOf({ path }, request.path)}${query === '' ? '' : `?${query}`}`;
  const types = Object.keys(operation.requestBody?.content ?? {});
  const lines = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "$API${url}"`,
    ...(operation.security.length > 0 ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...Object.entries(request.header ?? {}).map(
      ([name, value]) => `-H ${quote(`${name}: ${value}`)}`,
    ),
    ...types.map((type) => `-H 'Content-Type: ${type}'`),
    ...bodyOf(types, request.body),
  ];
  return lines.join(' \\\n  ');
}

function bodyOf(types: readonly string[], body: unknown): string[] {
  if (types.includes(UPLOAD_TYPE)) return ['--data-binary @notes.txt'];
  if (body === undefined) return [];
  if (!types.includes(FORM_TYPE)) return [`-d ${quote(JSON.stringify(body, null, 2))}`];
  const fields = Object.entries(body as Record<string, string>);
  return fields.map(([name, value]) => `--data-urlencode ${quote(`${name}=${value}`)}`);
}

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
