import type { Person } from '../../contracts/people/person';
import { toPlainText } from '../../projections/report/plain-text';

/** One line for each: who, where, as what, by which login, and whether they count. */
export const peopleLines = (people: readonly Person[]): string[] =>
  people.map((one) => {
    const { person, name, roles, company, agency, subject } = one;
    const place = company ?? agency ?? 'the staff';
    const login = subject ? `${subject.sub} at ${subject.issuer}` : 'no login';
    const who = `${person} (${name}), ${roles.join(' and ')} of ${place}, ${login}`;
    return toPlainText(`${who}: ${standing(one)}`);
  });

function standing({ active, approvedBy, registeredBy, changedBy }: Person): string {
  if (!active) return 'dismissed';
  if (approvedBy !== null) return `counts, approved by ${approvedBy}`;
  return `waits for a second person (by ${changedBy ?? registeredBy ?? '?'})`;
}
