import type { ActionType, EntityUidJson, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';

/** Types of callers and names of actions that a rule can ever be about. */
export interface RuleScope {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
}

/**
 * Reads it off the rule's head and the schema. What the rule's conditions leave of it is not looked at: Cedar does, in a
 * hundred times as long, and finds the same for every rule that permits.
 */
export function toScope(
  { principal, action, resource }: PolicyJson,
  actions: ReadonlyMap<string, ActionType<string>>,
): RuleScope {
  const found = [...actions].flatMap(([name, { appliesTo, memberOf = [] }]) => {
    const groups = memberOf.map(({ id }) => id);
    if (!isAbout(action, [name, ...groups])) return [];
    if (!(appliesTo?.resourceTypes ?? []).some((type) => isOfType(resource, type))) return [];
    const types = (appliesTo?.principalTypes ?? []).filter((type) => isOfType(principal, type));
    return types.length === 0 ? [] : [{ name, types }];
  });
  return {
    principals: [...new Set(found.flatMap(({ types }) => types))],
    actions: found.map(({ name }) => name),
  };
}

function isAbout(constraint: PolicyJson['action'], names: readonly string[]): boolean {
  if (constraint.op === 'All') return true;
  if ('entities' in constraint) return constraint.entities.some((one) => names.includes(idOf(one)));
  return 'entity' in constraint && names.includes(idOf(constraint.entity));
}

/** One that names an entity's ancestor, or a slot, may be about every type. */
function isOfType(
  constraint: PolicyJson['principal'] | PolicyJson['resource'],
  type: string,
): boolean {
  if (constraint.op === 'is') return constraint.entity_type === type;
  if (constraint.op === '==' && 'entity' in constraint) return typeOf(constraint.entity) === type;
  return true;
}

const plain = (uid: EntityUidJson) => ('__entity' in uid ? uid.__entity : uid);
const idOf = (uid: EntityUidJson): string => plain(uid).id;
const typeOf = (uid: EntityUidJson): string => plain(uid).type;
