import type { z } from 'zod';
import type { Digest } from '../../contracts/primitives';
import { toCanonicalJson } from './canonical-json';
import { digestOfBytes } from './digest';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** What our statements can say, each version for good: a change of meaning is a new version. */
export const PREDICATE_TYPES = {
  /** One act on one review: `Statement` of the contracts. */
  act: 'urn:model-review:predicate:act:v1',
  /** A key that somebody brings, signed by itself: `KeyEnrolment` of the contracts. */
  keyEnrolment: 'urn:model-review:predicate:key-enrolment:v1',
  /** A review's data key is destroyed: `Destruction` of the contracts. */
  destruction: 'urn:model-review:predicate:destruction:v1',
  /** A review's record is exported: `ExportManifest` of the contracts. */
  export: 'urn:model-review:predicate:export:v1',
} as const;
type PredicateType = (typeof PREDICATE_TYPES)[keyof typeof PREDICATE_TYPES];

/** What a statement is about. in-toto wants a digest for each. */
export interface AttestedSubject {
  readonly name: string;
  readonly digest: { readonly sha256: string };
}

/** An in-toto Statement, version 1. */
interface InTotoStatement {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly AttestedSubject[];
  readonly predicateType: PredicateType;
  readonly predicate: unknown;
}

/**
 * The payload of an envelope: the canonical JSON of a Statement. What is said has one payload alone.
 *
 * @throws TypeError for text that is not well-formed Unicode.
 */
export function toPayload(content: Omit<InTotoStatement, '_type'>): Buffer {
  const statement: InTotoStatement = { _type: STATEMENT_TYPE, ...content };
  return Buffer.from(toCanonicalJson(statement), 'utf8');
}

/** Where the predicate leaves its contract; nowhere when the payload is not the one that it has. */
export interface PayloadIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export type ParsedPayload<Predicate> =
  | { readonly ok: true; readonly predicate: Predicate }
  | { readonly ok: false; readonly issues: readonly PayloadIssue[] };

/**
 * Reads the predicate of a payload, without believing it, if the payload is the very one that
 * `toOwnPayload` makes of it. Never throws.
 */
export function parseInToto<Predicate>(
  payload: Uint8Array,
  contract: z.ZodType<Predicate>,
  toOwnPayload: (predicate: Predicate) => Buffer,
): ParsedPayload<Predicate> {
  try {
    const parsed = contract.safeParse(findPredicate(payload));
    if (!parsed.success) return { ok: false, issues: parsed.error.issues };
    const isOwn = toOwnPayload(parsed.data).equals(payload);
    return isOwn ? { ok: true, predicate: parsed.data } : { ok: false, issues: [] };
  } catch {
    // Ill-formed text would not survive the database, and so make the record contradict the history. And
    // where a text belongs, an object whose length has a `toString` of its own makes the contract throw.
    return { ok: false, issues: [] };
  }
}

function findPredicate(payload: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && 'predicate' in content
      ? content.predicate
      : null;
  } catch {
    return null;
  }
}

/** Something that has a digest of its own. */
export const subjectOf = (name: string, digest: Digest): AttestedSubject => ({
  name,
  digest: { sha256: digest.replace('sha256:', '') },
});

/** Something that has an id and no bytes: its digest is that of the id. */
export const subjectOfId = (id: string): AttestedSubject => subjectOf(id, digestOfBytes(id));
