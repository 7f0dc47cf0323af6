import { updatePerson } from '../../store/people/participants';
import { changeNoted } from '../../store/people/registrations';
import type { NotedChange } from '../../store/people/registrations';
import type { Registration } from '../../contracts/http/people';
import type { Person } from '../../contracts/people/person';
import type { Code, Instant } from '../../contracts/primitives';
import type { ApiDependencies } from '../dependencies';
import { ApiProblem } from '../http/api-problem';

interface NoteOptions {
  readonly api: Pick<ApiDependencies, 'store'>;
  readonly by: Code;
  readonly now: Instant;
}

type Note = readonly [what: Registration['what'], about: Code, ...detail: string[]];

/** Makes a change together with its note; null or false says that there was nothing to change. */
export const noting =
  ({ api, by, now }: NoteOptions) =>
  <Result>(
    [what, about, ...detail]: Note,
    make: (noted: NotedChange) => Promise<Result>,
  ): Promise<Result> =>
    changeNoted(api.store, { at: now, by, what, about, detail }, make);

/**
 * Changes the record of the person whom the note is about.
 *
 * @throws ApiProblem `not-found` for somebody who is not there, and where the change gives null.
 */
export async function changePersonNoted(
  noted: NoteOptions,
  note: Note,
  change: (person: Person) => Person | null,
): Promise<Person> {
  const changed = await noting(noted)(note, (place) =>
    updatePerson(noted.api.store, { person: note[1], ...place }, change),
  );
  if (!changed) throw new ApiProblem('not-found');
  return changed;
}
