import fc from 'fast-check';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import { alterEdition } from './alter-edition';

/** An edition as somebody might have altered it, with what was altered. */
export interface AlteredEdition {
  readonly edition: unknown;
  readonly alterations: readonly string[];
}

type Json = unknown;

const NUMBERS = [0, -1, 1, 2, 5, 29, 30, 31, 90, 400, 3_650, 1e9, 0.5] as const;
/** Words that an edition knows, to be swapped for one another; and some that it does not. */
const STRANGERS = ['treasury', 'no-such-suite', 'holiday', 'ZZ', 'Europe/Atlantis', '', '/nowhere'];

/** One to three alterations of a valid edition: things dropped, doubled, swapped, emptied, or out of range. */
export const alteredEdition = (base: PolicyEdition): fc.Arbitrary<AlteredEdition> =>
  fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }).map((picks) => {
    let edition: unknown = base;
    const alterations: string[] = [];
    for (const [where, what, which] of picks) {
      const places = placesOf(edition, '');
      const place = places[where % places.length];
      if (place === undefined) continue;
      const choices = choicesFor(place, edition as PolicyEdition);
      const choice = choices[what % choices.length]?.(which);
      if (choice === undefined) continue;
      edition = alterEdition(edition as object, { [choice.pointer]: choice.value });
      alterations.push(
        `${choice.pointer} = ${choice.value === undefined ? 'taken out' : JSON.stringify(choice.value)}`,
      );
    }
    return { edition, alterations };
  });

interface Place {
  readonly pointer: string;
  readonly value: Json;
  readonly isItem: boolean;
}

function placesOf(value: Json, pointer: string, isItem = false): Place[] {
  const here = pointer === '' ? [] : [{ pointer, value, isItem }];
  if (value === null || typeof value !== 'object') return here;
  const members = Object.entries(value).flatMap(([key, member]) =>
    placesOf(member, `${pointer}/${key}`, Array.isArray(value)),
  );
  return [...here, ...members];
}

type Choice = (which: number) => { readonly pointer: string; readonly value: Json } | undefined;

function choicesFor({ pointer, value, isItem }: Place, edition: PolicyEdition): Choice[] {
  const set = (to: Json) => ({ pointer, value: to });
  const dropped: Choice[] = isItem ? [() => set(undefined)] : [() => set(null)];
  const list = pointer.slice(0, pointer.lastIndexOf('/'));
  const doubled: Choice[] = isItem ? [() => ({ pointer: `${list}/-`, value })] : [];
  if (Array.isArray(value))
    return [...dropped, () => set([]), () => set((value as unknown[]).toReversed())];
  switch (typeof value) {
    case 'number':
      return [(which) => set(NUMBERS[which % NUMBERS.length]), () => set(value + 1)];
    case 'boolean':
      return [() => set(!value)];
    case 'string': {
      const words = [...wordsOf(edition), ...STRANGERS];
      return [...dropped, ...doubled, (which) => set(words[which % words.length])];
    }
    default:
      return [...dropped, ...doubled];
  }
}

/** Every short word in the edition: ids, roles, units, reasons, kinds. */
const wordsOf = (edition: PolicyEdition): string[] => [
  ...new Set(
    placesOf(edition, '').flatMap(({ value }) =>
      typeof value === 'string' && value.length < 30 ? [value] : [],
    ),
  ),
];
