import type { ObservedSnapshot } from '../../contracts/review/evaluation';
import type { EvaluationTask } from '../../workflows/effects';
import type { Completion } from './chat-completion';
import { snapshotChanged } from './faults';
import type { ModelClient } from './model-client';
import { lookAt, toSnapshot } from './observe-snapshot';
import type { Look } from './observe-snapshot';
import { isSameRequest } from './request-parameters';

/** Looks that are taken once a look differs: enough to see backends that take turns. */
const SURVEY_LOOKS = 8;
/** A slow endpoint is not observed for longer than this, beyond the first few looks. */
const SURVEY_MS = 30_000;
const FEWEST_LOOKS = 2;

/** What a run holds each answer against. */
export interface Sight {
  readonly model: string;
  /** Grows by the first one that is seen where none was known. */
  readonly systemFingerprints: Set<string>;
}

/** Looks again, and throws the permanent fault when the endpoint shows another snapshot than the task's. */
export async function checkSnapshot(
  client: ModelClient,
  task: Pick<EvaluationTask, 'snapshot' | 'target' | 'observed'>,
  signal: AbortSignal,
): Promise<Sight> {
  const look = await lookAt(client, signal);
  const known = task.observed ?? toSnapshot([look], task.target.model);
  const isKnown = task.observed
    ? showsKnown(task.observed, look)
    : known.fingerprint === task.snapshot;
  if (isKnown) return toSight(known);
  throw snapshotChanged(
    'its canary check differs',
    await survey(client, { ...task, first: [look] }, signal),
  );
}

const toSight = ({ model, systemFingerprints }: ObservedSnapshot): Sight => ({
  model,
  systemFingerprints: new Set(systemFingerprints),
});

interface AnswerCheck {
  readonly client: ModelClient;
  readonly task: Pick<EvaluationTask, 'snapshot' | 'target' | 'observed'>;
  readonly observed: Sight;
}

/** Holds one answer against the snapshot, at no cost; what the endpoint leaves unsaid is not held against it. */
export async function checkAnswer(
  { client, task, observed }: AnswerCheck,
  { model, systemFingerprint }: Completion,
  signal: AbortSignal,
): Promise<void> {
  const { systemFingerprints } = observed;
  const isOtherModel = model !== null && model !== observed.model;
  if (systemFingerprint !== null && systemFingerprints.size === 0) {
    systemFingerprints.add(systemFingerprint);
  }
  const isOther = systemFingerprint !== null && !systemFingerprints.has(systemFingerprint);
  if (!isOtherModel && !isOther) return;
  const what = isOtherModel ? 'a different model answered' : 'its system fingerprint differs';
  const extra = isOther ? [systemFingerprint] : [];
  throw snapshotChanged(what, await survey(client, { ...task, first: [], extra }, signal));
}

/** Whether a look shows nothing but what is known of a snapshot; what it leaves unsaid is not held against it. */
export function showsKnown(known: ObservedSnapshot, look: Look): boolean {
  const { systemFingerprints, canaries, sent } = known;
  if (systemFingerprints === undefined || canaries === undefined || sent === undefined) {
    return known.fingerprint === toSnapshot([look], known.model).fingerprint;
  }
  return (
    (look.model === null || look.model === known.model) &&
    isSameRequest(sent, look.sent) &&
    (systemFingerprints.length === 0 ||
      look.systemFingerprints.every((one) => systemFingerprints.includes(one))) &&
    canaries.every((answers, at) => answers.includes(look.canaries[at] ?? ''))
  );
}

interface Difference {
  readonly snapshot?: string;
  readonly target: { readonly model: string };
  readonly observed?: ObservedSnapshot;
  readonly first: readonly Look[];
  /** System fingerprints that answers beside the looks have shown. */
  readonly extra?: readonly string[];
}

/**
 * Looks several times at an endpoint that has shown something else. Where the known snapshot shows among the
 * others they take turns, and what is seen is a wider sight of it: the whole set, so that a person is asked once.
 * Otherwise it is another snapshot, as it shows now.
 */
export async function survey(
  client: ModelClient,
  difference: Difference,
  signal: AbortSignal,
): Promise<ObservedSnapshot> {
  const { target, observed, snapshot } = difference;
  const looks = [...difference.first];
  const until = performance.now() + SURVEY_MS;
  while (looks.length < SURVEY_LOOKS) {
    if (looks.length >= FEWEST_LOOKS && performance.now() > until) break;
    looks.push(await lookAt(client, signal));
  }
  const isKnown = (look: Look) =>
    observed
      ? showsKnown(observed, look)
      : toSnapshot([look], target.model).fingerprint === snapshot;
  const before = observed ?? (snapshot === undefined ? null : toKnown(looks.find(isKnown), target));
  const extra = looks.slice(0, 1).map((look) => ({
    ...look,
    systemFingerprints: difference.extra ?? [],
  }));
  if (before && looks.some(isKnown) && isOneModel(before, looks)) {
    return toSnapshot([...looks, ...extra], target.model, before);
  }
  return toSnapshot(looks.slice(-1), target.model);
}

const toKnown = (look: Look | undefined, { model }: { readonly model: string }) =>
  look === undefined ? null : toSnapshot([look], model);

/** Backends that name another model serve another model, however often they take turns. */
const isOneModel = ({ model, sent }: ObservedSnapshot, looks: readonly Look[]): boolean =>
  looks.every(
    (look) =>
      (look.model === null || look.model === model) && (!sent || isSameRequest(sent, look.sent)),
  );

/**
 * Shares a check among those that ask for it at the same time. Each caller's answer is of a check that began after
 * it asked: one that is under way already tells nothing of what happened since.
 */
export function shareCheck<Result>(check: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<Result> | null = null;
  let next: Promise<Result> | null = null;
  const begin = (): Promise<Result> => {
    next = null;
    const begun = check().finally(() => {
      if (current === begun) current = null;
    });
    current = begun;
    return begun;
  };
  return () => {
    if (current === null) return begin();
    next ??= current.then(begin, begin);
    return next;
  };
}
