import type { PayloadJson } from '../../contracts/http/codec';
import type { InputFault } from '../../contracts/http/problem';
import type { ReviewId } from '../../contracts/primitives';
import { SignedStatement } from '../../contracts/statement/statement';
import {
  fromPayloadJson,
  toPayloadJson,
  toJsonPayload,
} from '../../trust/sealing/codec/payload-json';
import { sealMarked, toHeader } from '../../trust/sealing/codec/sealed-payload';
import { reviewWorkflowId } from '../../workflows/messages';
import { DEEPEST_NESTING } from '../http/read-body';
import { parseStrictJson } from '../../trust/statements/strict-json';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';

interface Request {
  readonly review: ReviewId;
  /** As the caller names it; the API seals for no other than its own. */
  readonly namespace: string | undefined;
  readonly payloads: readonly PayloadJson[];
}

/**
 * Seals signed statements for the review's workflow, as a person's: there they are judged by their
 * signatures, and elsewhere they are nothing. Whatever else a workflow takes in, such as its input or the
 * result of an activity, is sealed for nobody.
 *
 * @throws ApiProblem `invalid-request` for another namespace and for what is no signed statement;
 *   KeyDestroyed, KeyMissing or KeyUnavailable.
 */
export async function encodeStatement(
  { keyring, temporal }: Pick<ApiDependencies, 'keyring' | 'temporal'>,
  { review, namespace, payloads }: Request,
): Promise<PayloadJson[]> {
  const own = temporal.options.namespace;
  if (namespace !== undefined && namespace !== own) {
    throw invalid('header', '/X-Namespace', 'is not the namespace of the reviews');
  }
  const statements = payloads.map(readStatement);
  const header = toHeader({ namespace: own, workflow: reviewWorkflowId(review) }, 'person');
  // Written anew: what is sealed is what was read, and nothing beside it.
  const sealed = await sealMarked(keyring, statements.map(toJsonPayload), header);
  return sealed.map(toPayloadJson);
}

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
