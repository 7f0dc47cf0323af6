import { Schema } from 'mongoose';
import type { IndexDefinition, IndexOptions, Model, Query } from 'mongoose';
import { assertFilter, FilterRefused, withoutUndefined } from './filter';
import type { Store } from './store';

/** A field of documents, in the terms of Mongoose: a constructor or a schema type. */
export interface Field {
  readonly type: unknown;
  readonly required?: boolean;
  /** What a document has that is written without it. */
  readonly default?: unknown;
}

interface CollectionDefinition {
  /** Also the collection's name. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly indexes: readonly (readonly [IndexDefinition, IndexOptions?])[];
}

/** Every kind of query that has a filter. */
const FILTERED = /^(?:find|update|replace|delete|count|distinct)/;
/** Nothing of ours changes or deletes whatever a collection holds. */
const CHANGING = /^(?:update|replace|delete|findOneAnd)/;
const UPDATING = /^(?:update|findOneAndUpdate)/;

/**
 * A collection whose documents hold just these fields: one with another field is refused by a throw.
 * What is inside a field of kind `content` is the contract's to check, on the way out. Each filter has a
 * value wherever one belongs, or the query is refused with {@link FilterRefused} and nothing is touched.
 */
export function collection<Document>({ name, fields, indexes }: CollectionDefinition) {
  const schema = new Schema<Document>(fields as never, {
    collection: name,
    strict: 'throw',
    versionKey: false,
    id: false,
    // An empty object is a value too.
    minimize: false,
  });
  for (const [index, options] of indexes) schema.index(index, options);
  schema.pre(FILTERED, function (this: Query<unknown, unknown>) {
    assertFilter(this.getFilter());
  });
  schema.pre(CHANGING, function (this: Query<unknown, unknown>) {
    if (Object.keys(this.getFilter()).length === 0) throw new FilterRefused('anything');
  });
  schema.pre(UPDATING, function (this: Query<unknown, unknown>) {
    const update = this.getUpdate();
    if (!update) return;
    this.setUpdate(withoutUndefined(update));
    // What is required is not taken away; a pipeline is our own.
    if (!Array.isArray(update)) this.setOptions({ runValidators: true });
  });
  return ({ connection }: Pick<Store, 'connection'>) =>
    (connection.models[name] ?? connection.model(name, schema)) as unknown as Model<Document>;
}

export const textField: Field = { type: String, required: true };
export const optionalTextField: Field = { type: String };
export const quantity: Field = { type: Number, required: true };
export const bytes: Field = { type: Buffer, required: true };
export const optionalQuantity: Field = { type: Number };
export const flag: Field = { type: Boolean, required: true };
export const content: Field = { type: Schema.Types.Mixed, required: true };
export const optionalContent: Field = { type: Schema.Types.Mixed };

/** MongoDB's answer to a second document under a unique key. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11_000;

/** Whether a write took place; false when a unique key of it is taken. */
export async function isWritten(written: Promise<unknown>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Inserts a document once; the same again is harmless.
 *
 * @throws Error when its unique key belongs to another one.
 */
export async function insertOnce(
  insert: () => Promise<unknown>,
  isSame: () => Promise<boolean>,
): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (!(await isSame()))
      throw new Error('this id is already registered for something else', { cause: error });
  }
}
