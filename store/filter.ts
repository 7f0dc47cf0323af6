import { trusted } from 'mongoose';

/** Mongoose's own mark of what is no user's; it survives the copies that a query is made of. */
const [MARK] = Object.getOwnPropertySymbols(trusted({}));

/** A comparison in a filter, such as `{ $gt: 7 }`. Without this, an object in the place of a value is refused. */
export const compare = <Operators extends object>(operators: Operators): Operators =>
  trusted(operators);

const isCompared = (wanted: object): boolean =>
  MARK !== undefined && Object.getOwnPropertySymbols(wanted).includes(MARK);

/** Nothing is null by oversight: who looks for null says so. */
export const isNull = (): { $eq: null } => compare({ $eq: null });

/** A filter would have found what nobody asked for; nothing was read or written. */
export class FilterRefused extends RangeError {
  override readonly name = 'FilterRefused';

  constructor(field: string) {
    super(`a filter has no value for ${field}`);
  }
}

/**
 * Where a value belongs, there is one: not undefined, which a driver may leave out, not null, and no object,
 * which may be an operator or a tombstone. Comparisons are those of {@link compare}, with values in them.
 *
 * @throws FilterRefused.
 */
export function assertFilter(filter: object): void {
  for (const [field, wanted] of Object.entries(filter) as [string, unknown][]) {
    if (field === '$and' || field === '$or') {
      if (!Array.isArray(wanted)) throw new FilterRefused(field);
      wanted.forEach((part: unknown) => {
        if (!isPlain(part)) throw new FilterRefused(field);
        assertFilter(part);
      });
    } else if (field.startsWith('$') || !isWanted(wanted)) throw new FilterRefused(field);
  }
}

function isWanted(wanted: unknown): boolean {
  if (!isPlain(wanted)) return isValue(wanted);
  const operands = Object.values(wanted) as unknown[];
  const [only] = Object.keys(wanted);
  if (!isCompared(wanted)) return operands.length === 1 && only === '$eq' && isValue(operands[0]);
  return operands
    .flatMap((operand) => operand)
    .every((operand) => operand === null || isValue(operand));
}

/** A value of one piece: text, number, flag, and what the driver has classes for, such as dates and ids. */
const isValue = (value: unknown): boolean =>
  value !== undefined && value !== null && !Array.isArray(value) && !isPlain(value);

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The same without undefined members: an absent field and an undefined one are the same to a digest. */
export function withoutUndefined<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutUndefined) as Value;
  if (!isPlain(value)) return value;
  const held = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    held.map(([name, member]) => [name, withoutUndefined(member)]),
  ) as Value;
}
