import { duplicates, when } from '../contradiction';
import type { AmendedField } from '../course-rules';
import type { ImmaterialChange } from '../sign-off-rules';
import type { Check, Contradiction, Path } from '../contradiction';

/** Which kind of change an amendment of a field is; none for what no edition may call immaterial. */
const KIND_OF: Partial<Record<AmendedField, ImmaterialChange>> = {
  modelName: 'modelName',
  modelVersion: 'modelVersion',
  promised: 'promises',
};

/** Lists of ids and words: each once. */
export const inLists: Check = ({
  findings,
  suites,
  amendments,
  accuracy,
  signOff,
  determination: { initial, settledFirst },
}) => [
  ...duplicates(
    ['findings', 'topics'],
    findings.topics.map(({ id }) => id),
    'each topic',
  ),
  ...Object.entries(suites).flatMap(([determination, list]) =>
    duplicates(['suites', determination], list, 'each suite'),
  ),
  ...when(suites.notCovered.length > 0, {
    path: ['suites', 'notCovered'],
    code: 'never',
    why: 'must be empty: a determination that a model is not covered ends its review',
  }),
  ...when(suites[initial].length === 0 && findings.topics.length === 0, {
    path: ['suites', initial],
    code: 'conflict',
    why: 'must name a suite, unless findings name a topic: otherwise a review has nothing to examine',
  }),
  ...when(initial !== 'covered' && suites.covered.length === 0 && findings.topics.length === 0, {
    path: ['suites', 'covered'],
    code: 'conflict',
    why: 'must name a suite, unless findings name a topic: otherwise a covered model is not examined',
  }),
  ...duplicates(['determination', 'settledFirst'], settledFirst, 'each of them'),
  ...duplicates(['signOff', 'immaterial'], signOff.immaterial, 'each kind of change'),
  ...signOff.immaterial.flatMap((kind, index) =>
    when(
      amendments.major.some((field) => KIND_OF[field] === kind),
      {
        path: ['signOff', 'immaterial', index],
        code: 'conflict',
        why: 'is a major amendment under this edition: earlier signatures no longer count',
      },
    ),
  ),
  ...duplicates(['amendments', 'major'], amendments.major, 'each field'),
  ...when(
    amendments.clock === 'restart' &&
      amendments.major.length === 0 &&
      amendments.takenBack === 'noted',
    {
      path: ['amendments', 'clock'],
      code: 'never',
      why: 'restarts at a major change, but no change is major',
    },
  ),
  ...when(amendments.takenBack === 'noted' && amendments.major.includes('promised'), {
    path: ['amendments', 'takenBack'],
    code: 'conflict',
    why: 'must be "major" if every change of a promise is major',
  }),
  ...duplicates(['accuracy', 'outcomes'], accuracy?.outcomes ?? [], 'each outcome'),
  ...duplicates(['accuracy', 'grounds'], accuracy?.grounds ?? [], 'each ground'),
];

/** Citations: each with its own id, for a path that is there. */
export const inCitations: Check = (edition) => {
  const { citations } = edition;
  return [
    ...duplicates(
      ['citations'],
      citations.map(({ id }) => id),
      'the id of a citation',
    ),
    ...citations.flatMap(({ supports }, index) =>
      when(!isPathOf(edition, supports), {
        path: ['citations', index, 'supports'],
        code: 'no-such-path',
        why: `"${supports}" is not a path in this edition`,
      }),
    ),
  ];
};

/** `/` for the whole, or a JSON pointer (RFC 6901) to something that the edition says. */
function isPathOf(edition: object, pointer: string): boolean {
  if (pointer === '/') return true;
  if (!pointer.startsWith('/')) return false;
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let here: unknown = edition;
  for (const key of keys) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, key)) return false;
    if (Array.isArray(here) && key === 'length') return false;
    here = (here as Record<string, unknown>)[key];
  }
  return here !== undefined;
}

/** Texts are not empty. */
export const inTexts: Check = (edition) => blanksIn(edition, []);

function blanksIn(value: unknown, path: Path): Contradiction[] {
  if (typeof value === 'string') {
    return when(value.trim() === '', { path, code: 'blank', why: 'is empty' });
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => blanksIn(item, [...path, index]));
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => blanksIn(member, [...path, key]));
}
