import { Act } from '../../../contracts/review/act';
import { DAY_MS, digest } from '../review-world';
import type { WorldDeed } from '../review-world';

/** The same act with one of its members another, or without it, as far as the contract takes it; undefined where it does not. */
export function alter(deed: WorldDeed, pick: number): Act | undefined {
  const members = Object.keys(deed).filter((member) => member !== 'kind');
  const member = members[pick % Math.max(1, members.length)];
  if (member === undefined) return undefined;
  const value: unknown = deed[member as never];
  const values = pick & 16 ? [undefined, other(value, pick >> 5)] : [other(value, pick >> 5)];
  const altered = values.map((one) => Act.safeParse({ ...deed, [member]: one }));
  return altered.find(({ success }) => success)?.data;
}

/** Of an object, another member. */
function otherMember(value: object, pick: number): object {
  const members = Object.keys(value);
  const member = members[pick % Math.max(1, members.length)];
  if (member === undefined) return value;
  return { ...value, [member]: other(value[member as never], pick >> 3) };
}

function other(value: unknown, pick: number): unknown {
  if (typeof value === 'number') return pick % 3 === 0 ? value + 1 : value + 40 * (pick % 30);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return otherText(value, pick);
  if (Array.isArray(value)) return value.slice(0, pick % 2);
  return typeof value === 'object' && value !== null ? otherMember(value, pick >> 2) : null;
}

function otherText(text: string, pick: number): string {
  if (text.startsWith('sha256:')) return digest('789'[pick % 3] ?? '7');
  const days = ((pick % 9) - 4) * (pick % 5) * 20;
  if (/^\d{4}-\d\d-\d\d/.test(text)) {
    return new Date(Date.parse(text) + days * DAY_MS).toISOString().slice(0, text.length);
  }
  const numbered = /^([a-z]+)-\d+$/.exec(text);
  return numbered
    ? `${numbered[1] ?? ''}-${1 + (pick % 40)}`
    : (['notCovered', 'taste'][pick % 2] ?? 'taste');
}
