import { temporal } from '@temporalio/proto';
import type { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from '../workflows/messages';

const { IndexedValueType } = temporal.api.enums.v1;
/** The gRPC status. */
const ALREADY_EXISTS = 6;

/**
 * Registers the reviews' search attributes in the namespace; again is harmless. A workflow that sets one
 * that is not registered makes no progress, so a worker polls only after this.
 *
 * @throws Error when the server allows no registration, as Temporal Cloud does: then they are added there.
 */
export async function registerSearchAttributes(
  connection: NativeConnection,
  namespace: string,
): Promise<void> {
  const known = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(SEARCH_ATTRIBUTES).filter(
    ({ name }) => !(name in known.customAttributes),
  );
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(
    missing.map(({ name, type }) => [name, IndexedValueType[`INDEXED_VALUE_TYPE_${type}`]]),
  );
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    if (isAlreadyThere(error)) return;
    const names = missing.map(({ name, type }) => `${name} (${type})`).join(', ');
    throw new Error(`add these search attributes to the namespace "${namespace}": ${names}`, {
      cause: error,
    });
  }
}

/** Another worker was quicker. */
function isAlreadyThere(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === ALREADY_EXISTS
  );
}
