import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import type { Answer } from './answer';

const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

export type ResponseCheck = (method: string, path: string, answer: Answer) => void;

/**
 * Reads the API's OpenAPI document, and from then on throws for every answer that is not in it: an
 * unknown status, another content type, or a body that its schema refuses.
 */
export async function createResponseCheck(url: string): Promise<ResponseCheck> {
  const text = await (await fetch(`${url}/openapi.json`)).text();
  const check = made.get(text) ?? toResponseCheck(text);
  made.set(text, check);
  return check;
}

/** By their document, which is the same for most: to compile its schemas takes a while. */
const made = new Map<string, ResponseCheck>();

function toResponseCheck(text: string): ResponseCheck {
  const document = Document.parse(JSON.parse(text));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi');
  const patterns = Object.keys(document.paths).map((path) => ({ path, regex: toRegex(path) }));

  return (method, path, answer) => {
    const bare = path.split('?', 1)[0] ?? path;
    const known = patterns.find(({ regex }) => regex.test(bare));
    const verb = method.toLowerCase();
    if (!known || document.paths[known.path]?.[verb] === undefined) return;
    const type = (answer.headers.get('Content-Type') ?? '').split(';', 1)[0] ?? '';
    const place = [known.path, verb, 'responses', String(answer.status), 'content', type, 'schema'];
    const pointer = ['paths', ...place].map(escape).join('/');
    const validate = ajv.getSchema(`openapi#/${pointer}`);
    if (!validate) throw new Error(`not in the document: ${place.join(' ')}\n${answer.text}`);
    if (validate(answer.body) !== true) {
      throw new Error(`${place.join(' ')}: ${ajv.errorsText(validate.errors)}\n${answer.text}`);
    }
  };
}

const toRegex = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const escape = (step: string): string =>
  encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
