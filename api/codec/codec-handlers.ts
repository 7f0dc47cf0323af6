import { codecOperations } from '../../contracts/http/codec';
import type { PayloadJson } from '../../contracts/http/codec';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { decodePayloads } from './decode-payloads';
import { findPayloadAccess } from './payload-access';
import type { InputFault } from '../../contracts/http/problem';
import { SignedStatement } from '../../contracts/statement/statement';
import {
  fromPayloadJson,
  toJsonPayload,
  toPayloadJson,
} from '../../trust/sealing/codec/payload-json';
import { sealMarked, toHeader } from '../../trust/sealing/codec/sealed-payload';
import { reviewWorkflowId } from '../../workflows/messages';
import { DEEPEST_NESTING } from '../http/read-body';
import { parseStrictJson } from '../../trust/statements/strict-json';

export const codecHandlers: HandlersOf<typeof codecOperations> = {
  decodePayloads: async ({ api, access, input, now }) => {
    const { payloads } = input.body;
    return { payloads: await decodePayloads(api, { access, now, payloads, only: null }) };
  },
  encodePayloads: () => {
    throw new ApiProblem('invalid-request', {
      detail: `Name the review: ${codecOperations.encodePayloadsOfReview.path} seals for it.`,
    });
  },
  decodePayloadsOfReview: async ({ api, access, input, now }) => {
    const { review: only } = input.path;
    const { payloads } = input.body;
    if (!(await findPayloadAccess(api, access, only))) throw new ApiProblem('not-found');
    return { payloads: await decodePayloads(api, { access, now, payloads, only }) };
  },
  // Signed statements are sealed for the review's workflow, as a person's: there they are judged by their signatures,
  // and elsewhere they are nothing. Whatever else a workflow takes in, such as its input or the result of an
  // activity, is sealed for nobody.
  encodePayloadsOfReview: async ({ api: { keyring, temporal }, input }) => {
    const { namespace } = temporal.options;
    const { 'X-Namespace': named = namespace } = input.header;
    if (named !== namespace) {
      throw invalid('header', '/X-Namespace', 'is not the namespace of the reviews');
    }
    const statements = input.body.payloads.map(readStatement);
    const header = toHeader({ namespace, workflow: reviewWorkflowId(input.path.review) }, 'person');
    // Written again: what is sealed is what was read, and nothing beside it.
    const sealed = await sealMarked(keyring, statements.map(toJsonPayload), header);
    return { payloads: sealed.map(toPayloadJson) };
  },
};

function readStatement(payload: PayloadJson, place: number): SignedStatement {
  const { metadata, data } = fromPayloadJson(payload);
  const isJson = toText(metadata?.['encoding']) === 'json/plain';
  const parsed = isJson ? parseStrictJson(Buffer.from(data ?? []), DEEPEST_NESTING) : null;
  const statement = SignedStatement.safeParse(parsed?.ok === true ? parsed.value : null);
  if (statement.success) return statement.data;
  throw invalid('body', `/payloads/${place}`, 'must be the JSON of one signed statement');
}

const toText = (bytes: Uint8Array | null | undefined): string =>
  Buffer.from(bytes ?? []).toString('utf8');

const invalid = (part: InputFault['in'], pointer: string, detail: string): ApiProblem =>
  new ApiProblem('invalid-request', { errors: [{ in: part, pointer, detail }] });
