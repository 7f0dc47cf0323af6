import type { RecordedEvent } from '../../contracts/review/event';
import type { ReviewId } from '../../contracts/primitives';
import { DAY_MS, World, company, reviewer, rulesOf, system } from './review-world';

export const EDITION = 'us-2026-06';

/** Resolving a calendar takes longer than a life. */
const RULES = rulesOf(EDITION);

/** What is recorded of a life that the domain's own rules let happen. */
export function historyOf(life: (world: World) => void, review?: ReviewId): RecordedEvent[] {
  const world = new World(RULES);
  life(world);
  return review === undefined
    ? world.recorded
    : world.recorded.map((recorded) => ({ ...recorded, review }));
}

/** Up to deliberation, with a dossier that nobody has signed yet. */
export const openHistory = (review?: ReviewId): RecordedEvent[] =>
  historyOf((world) => world.deliberates(), review);

/**
 * A whole life, from submission to closed: an outage that was credited, access provided again with
 * another snapshot, a dissent, an escalation raised and resolved, and a quorum.
 */
export const closedHistory = (review?: ReviewId): RecordedEvent[] =>
  historyOf(liveToTheEnd, review);

function liveToTheEnd(world: World): void {
  world.deliberates();
  const lead = leadOf(world);
  const [other = lead, ...others] = signersBeside(world, lead);
  world.signs(other, 'dissent');
  world.after(DAY_MS).does(reviewer(lead), { kind: 'beginSuspension', reason: 'access-outage' });
  world.after(DAY_MS).does(reviewer(lead), { kind: 'endSuspension', suspension: 'sus-1' });
  world.does(reviewer(other), { kind: 'escalate', reason: 'a doubt about the scaffold' });
  world.does(reviewer(lead), {
    kind: 'resolveEscalation',
    escalation: 'esc-1',
    resolution: 'run again with another scaffold',
  });
  world.does(company, {
    kind: 'provideAccess',
    endpoint: 'http://127.0.0.1:1/v1',
    model: 'example-model',
    credential: 'credential-2',
    snapshot: { digest: `sha256:${'b'.repeat(64)}`, safeguards: 'helpfulOnly' },
  });
  world.does(system, {
    kind: 'confirmAccess',
    generation: world.live.access?.generation ?? 1,
    snapshot: { ...observedAgain(world), fingerprint: `sha256:${'9'.repeat(64)}` },
  });
  world.evaluates().assembles('e');
  for (const agency of [lead, other, ...others]) world.signs(agency, 'concur', 'e');
  world.checked().does(system, { kind: 'attachReport', digest: `sha256:${'7'.repeat(64)}` });
  world.does(system, { kind: 'confirmAccessDropped' });
}

const observedAgain = (world: World) => {
  const observed = world.live.access?.observed;
  if (!observed) throw new Error('access was never verified');
  return observed;
};

const leadOf = (world: World): string =>
  world.rules.edition.agencies.find(({ roles }) => roles.includes('lead'))?.id ?? '';

const signersBeside = (world: World, lead: string): string[] =>
  world.rules.edition.agencies
    .filter(({ id, roles }) => id !== lead && roles.includes('signs'))
    .map(({ id }) => id);
