/** Pointers into an edition, with the values that are to stand there; `/list/-` adds to the end of a list. */
export type Alterations = Readonly<Record<string, unknown>>;

type Branch = Record<string, unknown>;

/** A copy of an edition with other values at some of its paths. `undefined` takes a member out. */
export function alterEdition(edition: object, alterations: Alterations): unknown {
  const copy = structuredClone(edition) as Branch;
  for (const [pointer, value] of Object.entries(alterations)) put(copy, pointer, value);
  return copy;
}

function put(root: Branch, pointer: string, value: unknown): void {
  const keys = pointer.slice(1).split('/');
  const last = keys.pop() ?? '';
  let here = root;
  for (const key of keys) here = here[key] as Branch;
  if (Array.isArray(here) && last === '-') here.push(value);
  else if (Array.isArray(here) && value === undefined) here.splice(Number(last), 1);
  else if (value === undefined) Reflect.deleteProperty(here, last);
  else here[last] = value;
}
