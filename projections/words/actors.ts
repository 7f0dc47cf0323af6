import type { Actor, Principal } from '../../contracts/people/participant';

/** Stands where there is something that this caller does not see, or not yet. */
export const WITHHELD = '(withheld)';

/** Who called the API. */
export function principalWords(by: Principal): string {
  switch (by.kind) {
    case 'company':
      return by.person === undefined
        ? `a service of ${by.company}`
        : `${by.person} (${by.company})`;
    case 'reviewer':
      return `${by.person} (${by.agency})`;
    case 'coordinator':
    case 'operator':
    case 'auditor':
      return `${by.person} (${by.kind})`;
    default:
      return by satisfies never;
  }
}

export function actorWords(by: Actor | undefined): string {
  if (by === undefined) return WITHHELD;
  switch (by.kind) {
    case 'reviewer':
      return `${by.person} (${by.agency})`;
    case 'company':
      return by.person === undefined ? by.company : `${by.person} (${by.company})`;
    case 'coordinator':
      return `${by.person} (coordinator)`;
    case 'system':
      return 'the system';
    case 'operator':
      return 'an operator';
    default:
      return by satisfies never;
  }
}
