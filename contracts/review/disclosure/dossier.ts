import { z } from 'zod';
import { Code, Digest, Instant, ReviewId, Text } from '../../primitives';
import { mark, markEach } from '../../projection/mark';
import type { Projected } from '../../projection/mark';
import { PromiseStatus, PromisedItem } from '../access/ledger';
import { SnapshotDeclaration } from '../access/snapshot';
import { Determination } from '../determination';
import { EndpointProfile } from '../endpoint';
import { EvaluationSummary, ObservedSnapshot } from '../evaluation';
import { SuiteGap } from '../fault';
import { FindingsView } from '../findings';
import { ReviewView } from '../review-view';

/**
 * What the agencies sign: the versioned set of everything material. Its digest is over its canonical
 * JSON without `version`, `assembledAt` and `observedAt`: the same content always has the same digest.
 */
export const Dossier = z.strictObject({
  review: mark.state(ReviewId),
  version: mark.dossier(z.int().positive()),
  edition: mark.dossier(Code),
  model: ReviewView.shape.model,
  /** The earlier review, and the evidence that is carried over from it. */
  follows: ReviewView.shape.follows,
  determination: mark.dossier(Determination.nullable()),
  snapshot: z.strictObject({
    declared: SnapshotDeclaration,
    observed: ObservedSnapshot.nullable(),
    /** How the endpoint wanted to be asked, as its company said; absent where it said nothing. */
    profile: EndpointProfile.optional(),
  }),
  /** What of the model was promised, and how much was delivered when the dossier was assembled. */
  promised: z.array(
    PromisedItem.pick({ variant: true, capability: true }).extend({
      status: mark.contents(PromiseStatus),
      /** Agencies that miss it. */
      missing: mark.contents(z.array(Code)),
      /** Why the company took the promise back; null where it stands. */
      takenBack: mark.contents(Text.nullable()),
    }),
  ),
  evaluations: z.array(EvaluationSummary),
  notDone: z.array(
    z.strictObject({ suite: mark.dossier(Code), why: markEach('dossier', SuiteGap) }),
  ),
  /** What the agencies found, read and covered; a withdrawn finding stays, and says so. */
  findings: FindingsView,
  assembledAt: mark.dossier(Instant),
});
export type Dossier = z.infer<typeof Dossier>;

export const StoredDossier = z.strictObject({ digest: Digest, dossier: Dossier });
export type StoredDossier = z.infer<typeof StoredDossier>;

/** As much of a dossier as somebody is shown. */
export type ShownDossier = Projected<typeof Dossier>;

/** One difference between two versions of a dossier, in the words of the dossier. */
export const DossierChange = z.strictObject({
  part: z.enum([
    'model',
    'determination',
    'snapshot',
    'promise',
    'evaluation',
    'notDone',
    'finding',
    'transcriptReview',
    'coverage',
  ]),
  /** Which of its kind: a suite, a finding, a topic, a transcript; empty where there is one alone. */
  which: z.string(),
  how: z.enum(['added', 'removed', 'changed']),
  /** What differs; anything but text is given as JSON, and null means absent. */
  fields: z.array(
    z.strictObject({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
});
export type DossierChange = z.infer<typeof DossierChange>;

const Version = z.strictObject({ version: z.int().positive(), digest: Digest });
/** Two versions, and what differs between them. */
export const DossierChanges = z.strictObject({
  /** Null where there is no earlier version: then all of it is added. */
  from: Version.nullable(),
  to: Version,
  changes: z.array(DossierChange),
});
export type DossierChanges = z.infer<typeof DossierChanges>;

type Fields = ReadonlyMap<string, string>;
interface Item {
  readonly part: DossierChange['part'];
  readonly which: string;
  readonly fields: Fields;
}

/**
 * What differs between two versions, each as somebody is shown it: nothing that is withheld from them shows.
 * When something was said or seen is no difference. `before` is null where there is no earlier version.
 */
export function dossierChanges(before: ShownDossier | null, after: ShownDossier): DossierChange[] {
  const earlier = toItems(before);
  const later = toItems(after);
  const keys = [...new Set([...earlier.keys(), ...later.keys()])];
  return keys.flatMap((key) => toChange(earlier.get(key), later.get(key)));
}

function toChange(before: Item | undefined, after: Item | undefined): DossierChange[] {
  const item = after ?? before;
  if (!item) return [];
  const how = !before ? 'added' : !after ? 'removed' : 'changed';
  const fields = changedFields(before?.fields ?? NONE, after?.fields ?? NONE);
  if (how === 'changed' && fields.length === 0) return [];
  return [{ part: item.part, which: item.which, how, fields }];
}

const NONE: Fields = new Map();

const changedFields = (before: Fields, after: Fields): DossierChange['fields'] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) => before.get(field) !== after.get(field))
    .map((field) => ({
      field,
      from: before.get(field) ?? null,
      to: after.get(field) ?? null,
    }));

function toItems(dossier: ShownDossier | null): Map<string, Item> {
  const items = dossier ? listItems(dossier) : [];
  return new Map(items.map((item) => [`${item.part}/${item.which}`, item]));
}

function listItems(dossier: ShownDossier): Item[] {
  const { model, determination, snapshot, promised, evaluations, notDone, findings } = dossier;
  return [
    toItem('model', '', model),
    toItem('determination', '', { determination }),
    toItem('snapshot', '', snapshot),
    ...promised.map(({ variant, capability, ...rest }) =>
      toItem('promise', `${capability ?? ''} of ${variant ?? ''}`, rest),
    ),
    ...evaluations.map((summary) => toItem('evaluation', summary.suite.id, summary)),
    ...notDone.map((one) => toItem('notDone', one.suite ?? '', one)),
    ...findings.findings.map(({ id, ...rest }) => toItem('finding', id, rest)),
    ...findings.transcriptReviews.map((one) =>
      toItem('transcriptReview', `${one.transcript ?? ''} by ${one.agency}`, one),
    ),
    ...findings.coverage.map(({ topic, ...rest }) => toItem('coverage', topic, rest)),
  ];
}

const toItem = (part: Item['part'], which: string, value: object): Item => ({
  part,
  which,
  fields: new Map(leaves(value, '')),
});

/** When, and never what. */
const TIMES = ['at', 'observedAt'];

function leaves(value: unknown, path: string): [string, string][] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  }
  return Object.entries(value)
    .filter(([field]) => !TIMES.includes(field))
    .flatMap(([field, one]) => leaves(one, path === '' ? field : `${path}.${field}`));
}
