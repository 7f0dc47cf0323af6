import type { Example } from '../../../../api/openapi/examples';

/**
 * Where one value is built otherwise than another: other members, other types. What a value says is its own;
 * null stands for anything, and so does an empty list, for there is nothing in it yet.
 */
export function findDifferences(printed: unknown, fresh: unknown, at = ''): string[] {
  if (printed === null || fresh === null) return [];
  if (Array.isArray(printed) && Array.isArray(fresh)) return betweenLists(printed, fresh, at);
  if (typeof printed !== typeof fresh || Array.isArray(printed) !== Array.isArray(fresh)) {
    return [`${at}: ${nameOf(printed)} is ${nameOf(fresh)} now`];
  }
  if (typeof printed !== 'object') return [];
  return betweenObjects(printed as Members, fresh as Members, at);
}

type Members = Readonly<Record<string, unknown>>;

const nameOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : `a ${typeof value}`);

function betweenObjects(printed: Members, fresh: Members, at: string): string[] {
  const gone = Object.keys(printed).filter((name) => !(name in fresh));
  const added = Object.keys(fresh).filter((name) => !(name in printed));
  return [
    ...gone.map((name) => `${at}/${name} is gone`),
    ...added.map((name) => `${at}/${name} is new`),
    ...Object.keys(printed)
      .filter((name) => name in fresh)
      .flatMap((name) => findDifferences(printed[name], fresh[name], `${at}/${name}`)),
  ];
}

/** Each item that is printed is built as one of those that there are. */
function betweenLists(printed: readonly unknown[], fresh: readonly unknown[], at: string) {
  if (fresh.length === 0) return [];
  return printed.flatMap((item, place) => {
    const all = fresh.map((other) => findDifferences(item, other, `${at}/${place}`));
    return all.sort((one, other) => one.length - other.length)[0] ?? [];
  });
}

/** Where a printed example is no longer what the API does: its parts, its status, and the words of a problem. */
export function findOutdated(printed: Example, fresh: Example): string[] {
  const told = ({ status, problem }: Example) =>
    JSON.stringify([status, problem && { ...(problem.body as Members), request_id: '' }]);
  return [
    ...findDifferences(printed, fresh),
    ...(told(printed) === told(fresh) ? [] : [`${told(printed)} is ${told(fresh)} now`]),
  ];
}
