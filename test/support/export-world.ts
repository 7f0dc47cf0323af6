import { projectView } from '../../workflows/domain/kernel/project';
import { toDossier } from '../../activities/disclosure/assemble-dossier';
import { toReport } from '../../activities/disclosure/compose-report';
import type { StoredDossier } from '../../contracts/review/disclosure/dossier';
import type { StoredReport } from '../../contracts/review/disclosure/report';
import type { RecordedEvent } from '../../contracts/review/event';
import type { SaltedKey } from '../../contracts/log/salted';
import type { PlacedLeaf } from '../../contracts/log/log-leaf';
import type { ReviewView } from '../../contracts/review/review-view';
import { digestOf, dossierDigest } from '../../trust/statements/digest';
import type { EnvelopeSigner } from '../../trust/statements/dsse';
import { composeArchive } from '../../trust/export/compose-archive';
import type { ExportContent } from '../../trust/export/compose-archive';
import { signCheckpoint, findCheckpoint } from '../../trust/log/checkpoint';
import { cosign, toSignatureLine } from '../../trust/log/signed-note';
import { createSalt, leafHashOf, toLeaf } from '../../trust/log/leaf';
import { createNoteSigner } from '../../trust/log/note-key';
import { RULES_VERSION } from '../../workflows/domain/kernel/rules';
import type { Rules } from '../../workflows/domain/kernel/rules';
import { InMemoryLog } from '../unit/trust/log/in-memory-log';
import { REVIEW, reviewer, rulesOf, system } from './review-world';
import type { World } from './review-world';
import { SignedWorld, createSignatories } from './signed-world';
import type { Signatory } from './signed-world';
import { DEPLOYMENT } from './deployment';

export const EDITION = 'us-2026-06';
/** In the order in which they sign: the last one completes the review. */
const AGENCIES = ['cisa', 'caisi', 'nsa'];
const RULES = rulesOf(EDITION);

export const LOG = createNoteSigner('example.org/log', 'note');
export const WITNESS = createNoteSigner('example.org/witness', 'cosignature');

/** A closed review with all that an export of it holds. */
export interface ClosedReview {
  readonly world: SignedWorld;
  readonly events: readonly RecordedEvent[];
  readonly dossiers: readonly StoredDossier[];
  readonly report: StoredReport;
  readonly keys: readonly SaltedKey[];
}

type Course = (world: World) => void;

const uneventful: Course = () => undefined;

interface Circumstances {
  readonly rules?: Rules;
  /** The agencies whose reviewers sign with passkeys. */
  readonly withPasskey?: readonly string[];
  /** Who sign orders on every review. */
  readonly coordinators?: readonly string[];
}

/**
 * Lived by the domain's own rules, and every act of it signed. `busy` goes on before the sign-offs,
 * `troubled` before the evaluations end.
 */
export async function liveToTheEnd(
  busy: Course = uneventful,
  troubled: Course = uneventful,
  { rules = RULES, withPasskey = [], coordinators = [] }: Circumstances = {},
) {
  const signatories = await createSignatories(AGENCIES, withPasskey, coordinators);
  const world = new SignedWorld(rules, signatories);
  world.coordinators = coordinators;
  world.opens();
  troubled(world);
  world.evaluates();
  const dossier = toDossier(viewOf(world), { version: 1, assembledAt: world.now });
  const digest = dossierDigest(dossier);
  world.does(system, { kind: 'attachDossier', version: 1, digest });
  busy(world);
  for (const agency of AGENCIES) {
    const position = agency === 'cisa' ? 'dissent' : 'concur';
    const deed = { kind: 'signOff', position, dossierDigest: digest, reason: 'read' } as const;
    world.after(60_000).does(reviewer(agency), deed);
  }
  world.after(60_000).checked().after(1_000);
  const report = toReport(viewOf(world), world.now);
  world.does(system, { kind: 'attachReport', digest: digestOf(report) });
  world.does(system, { kind: 'confirmAccessDropped' });
  if (world.live.phase !== 'closed') throw new Error('the life does not reach its end');
  const keys = [signatories.service, ...signatories.people.values()].map(toFirstState);
  return {
    world,
    events: world.recorded,
    dossiers: [{ digest, dossier }],
    report: { digest: digestOf(report), report, asOf: 1 },
    keys,
  } satisfies ClosedReview;
}

export const toFirstState = ({ key, enrolment }: Signatory): SaltedKey => ({
  number: 1,
  salt: createSalt(),
  key,
  enrolment,
});

function viewOf({ recorded }: World): ReviewView {
  const view = recorded.reduce<ReviewView | null>(projectView, null);
  if (!view) throw new Error('nothing is recorded');
  return view;
}

interface LogOptions {
  /** The log takes the keys in only after the events. */
  readonly keysLate?: boolean;
  /** Of the manifest; the service's own if absent. */
  readonly signer?: EnvelopeSigner;
  readonly change?: (content: ExportContent) => ExportContent;
}

/** The review's export, from a log that holds others' leaves as well. */
export async function exportOf(
  review: ClosedReview,
  logging: LogOptions = {},
): Promise<Uint8Array> {
  const log = new InMemoryLog();
  const place = (leaf: PlacedLeaf['leaf']): PlacedLeaf => {
    const { size } = log.append(leafHashOf(leaf));
    return { leaf, index: size - 1 };
  };
  const other = (): PlacedLeaf => place(toLeaf('read', createSalt(), 'other'));
  const placeKeys = () =>
    review.keys.map((state) => ({ ...place(toLeaf('key', state.salt, state.key)), state }));
  const early = logging.keysLate === true ? [] : placeKeys();
  const events = review.events.map((recorded) => {
    other();
    const opened = { salt: createSalt(), recorded };
    return { ...place(toLeaf('event', opened.salt, recorded)), opened };
  });
  const keys = logging.keysLate === true ? placeKeys() : early;
  const closing = log.head();
  for (let more = 0; more < 5; more += 1) other();
  const head = log.head();
  const content: ExportContent = {
    facts: {
      deployment: DEPLOYMENT,
      review: REVIEW,
      exportedAt: review.world.now,
      audience: 'auditor',
      lost: null,
      rules: RULES_VERSION,
    },
    edition: review.world.rules.edition,
    calendar: review.world.rules.calendar,
    events,
    keys,
    dossiers: review.dossiers,
    report: review.report,
    log: {
      key: LOG.text,
      closing: { size: closing.size, note: signCheckpoint(closing, LOG) },
      checkpoint: { size: head.size, note: cosigned(signCheckpoint(head, LOG)) },
    },
  };
  const { signer = review.world.signatories.service } = logging;
  return composeArchive(logging.change?.(content) ?? content, log.read, signer);
}

function cosigned(checkpoint: string): string {
  const found = findCheckpoint(checkpoint);
  if (!found) throw new Error('a checkpoint is one');
  return `${checkpoint}${toSignatureLine(cosign(found.note, WITNESS, new Date()))}\n`;
}
