import { digest, submission } from '../../../support/review-world';
import { eventually } from '../../../support/eventually';
import { inDays, reviewOf } from './tour-world';
import type { TourWorld } from './tour-world';

/** Of no review. */
const NOWHERE = { review: `rev-${'a'.repeat(26)}` };

/** From the start of a review to a dossier that can be signed. */
export async function tourOpening(world: TourWorld): Promise<string> {
  const { api, shows, refuses } = world;
  const as = api.company;
  const header = { 'Idempotency-Key': 'example-model-2' };
  const body = { ...submission, note: 'Weights are frozen as of this submission.' };
  const started = await shows('startReview', { as, header, body });
  const location = started.headers.get('Location') ?? '';
  const path = { review: reviewOf(location) };
  await refuses('startReview', 'idempotency-key-reused', {
    ...{ as, header },
    body: { ...body, note: 'Another note.' },
  });
  await shows('readReview', { as, path });
  await refuses('readReview', 'not-found', { as, path: NOWHERE });
  await api.until(location, ({ phase }) => phase === 'access');
  await tourDetermination(world, location);
  await tourAccess(world, location);
  return location;
}

async function tourDetermination({ shows, signed, token }: TourWorld, location: string) {
  await shows('determine', {
    as: token('reviewer-nsa'),
    path: { review: reviewOf(location) },
    body: await signed(location, 'reviewer-nsa', { kind: 'determine', determination: 'covered' }),
  });
}

async function tourAccess({ api, shows, refuses }: TourWorld, location: string) {
  const as = api.company;
  const path = { review: reviewOf(location) };
  const { url: endpoint, model } = api.stack.endpoint;
  const offered = { endpoint, model, apiKey: 'example-secret' };
  await shows('checkAccess', { as, path, body: offered });
  await refuses('checkAccess', 'endpoint-unverified', {
    ...{ as, path },
    body: { ...offered, apiKey: 'another-secret' },
  });
  const header = { 'Idempotency-Key': 'access-1' };
  await shows('provideAccess', { as, path, header, body: offered });
  await api.until(location, ({ dossier }) => dossier !== null);
  await shows('listEvaluations', { as, path });
  await shows('askWhatIf', {
    ...{ as, path },
    body: { suppositions: [{ kind: 'suspend', reason: 'access-outage', until: inDays(4) }] },
  });
}

/** What agencies and company do to a review that is under way. */
export async function tourConduct(world: TourWorld, location: string): Promise<void> {
  const { api, shows, refuses, token } = world;
  const as = api.company;
  const path = { review: reviewOf(location) };
  await shows('changePlannedRelease', {
    ...{ as, path },
    header: { 'Idempotency-Key': 'release-1' },
    body: { plannedRelease: inDays(60) },
  });
  const amend = {
    kind: 'amend',
    change: { modelVersion: '2.1' },
    reason: 'The version was missing.',
  };
  await shows('performAct', {
    ...{ as, path },
    header: { 'Idempotency-Key': 'amend-1' },
    body: { act: amend },
  });
  const escalate = { kind: 'escalate', reason: 'The scaffold needs a second look.' } as const;
  const reviewer = token('reviewer-cisa');
  await refuses('performAct', 'own-signature-required', {
    ...{ as: reviewer, path },
    body: { act: escalate },
  });
  await tourEscalation(world, location);
  await tourSuspension(world, location);
  await tourClosedDays(world, location);
}

async function tourEscalation({ shows, signed, token }: TourWorld, location: string) {
  const path = { review: reviewOf(location) };
  const raised = await shows('escalate', {
    ...{ as: token('reviewer-cisa'), path },
    body: await signed(location, 'reviewer-cisa', {
      kind: 'escalate',
      reason: 'The scaffold needs a second look.',
    }),
  });
  const escalation = (raised.body as { id: string }).id;
  await shows('resolveEscalation', {
    as: token('reviewer-caisi'),
    path: { ...path, escalation },
    body: await signed(location, 'reviewer-caisi', {
      ...{ kind: 'resolveEscalation', escalation },
      resolution: 'We looked again, and it is as described.',
    }),
  });
}

async function tourSuspension({ api, shows, refuses, signed, token }: TourWorld, location: string) {
  const as = token('reviewer-caisi');
  const path = { review: reviewOf(location) };
  const begin = { kind: 'beginSuspension', reason: 'access-outage' } as const;
  await refuses('beginSuspension', 'not-your-act', {
    ...{ as: token('reviewer-cisa'), path },
    body: await signed(location, 'reviewer-cisa', begin),
  });
  const begun = await shows('beginSuspension', {
    ...{ as, path },
    body: await signed(location, 'reviewer-caisi', begin),
  });
  const suspension = (begun.body as { id: string }).id;
  await shows('endSuspension', {
    as,
    path: { ...path, suspension },
    body: await signed(location, 'reviewer-caisi', { kind: 'endSuspension', suspension }),
  });
  await api.until(location, ({ window }) => window.closesAt !== null);
}

async function tourClosedDays({ shows, refuses, signed, token }: TourWorld, location: string) {
  const as = token('reviewer-caisi');
  const path = { review: reviewOf(location) };
  const close = (day: string) =>
    signed(location, 'reviewer-caisi', {
      kind: 'closeDays',
      days: [day],
      source: 'https://www.example.gov/orders/1',
    });
  await shows('closeDays', { as, path, body: await close(inDays(3)) });
  await refuses('closeDays', 'beyond-calendar', { as, path, body: await close('2099-01-01') });
}

/** A window that is shorter than the edition bears is made longer; and a review is withdrawn. */
export async function tourExtension(world: TourWorld): Promise<void> {
  const { api, shows, refuses, signed, token } = world;
  const location = await api.start('extended', { windowDays: 20 });
  await api.deliberate(location);
  const as = token('example-admin');
  const path = { review: reviewOf(location) };
  const extend = (days: number) =>
    signed(location, 'example-admin', { kind: 'extendWindow', days, reason: 'More time to test.' });
  await shows('extendWindow', { as, path, body: await extend(5) });
  await refuses('extendWindow', 'past-ceiling', { as, path, body: await extend(20) });
  await shows('submitStatement', { as, path, body: await extend(1) });
  await shows('withdraw', {
    ...{ as: api.company, path },
    header: { 'Idempotency-Key': 'withdrawal-1' },
    body: { reason: 'The release is put off.' },
  });
  await api.until(location, ({ phase }) => phase === 'closed');
  await shows('readPublicReport', { as: api.company, path });
  await refuses('withdraw', 'review-closed', {
    ...{ as: api.company, path },
    body: { reason: 'The release is put off.' },
  });
}

/** A finding, the sign-offs, and the report that they lead to. */
export async function tourReport(world: TourWorld, location: string): Promise<void> {
  const { api, shows, refuses, signed, token } = world;
  const as = token('reviewer-nsa');
  const path = { review: reviewOf(location) };
  await recordFinding(world, location);
  const { dossier } = await api.until(location, (view) => {
    return view.dossier !== null && view.findings.findings[0]?.status === 'final';
  });
  const signOff = (dossierDigest: string) =>
    signed(location, 'reviewer-nsa', {
      ...{ kind: 'signOff', position: 'concur', dossierDigest },
      reason: 'Read in full.',
    });
  await shows('readDossier', { as, path });
  await shows('readDossierChanges', { as, path });
  await refuses('signOff', 'dossier-changed', { as, path, body: await signOff(digest('0')) });
  await shows('signOff', { as, path, body: await signOff(dossier?.digest ?? '') });
  await refuses('readReport', 'not-found', { as: api.company, path });
  for (const person of ['reviewer-cisa', 'reviewer-caisi']) {
    const act = { kind: 'signOff', position: 'concur', reason: 'Read in full.' } as const;
    await world.bring(location, person, { ...act, dossierDigest: dossier?.digest ?? '' });
  }
  await api.until(location, ({ accuracy }) => accuracy !== null);
  await shows('readDraft', { as: api.company, path });
  await api.issue(location);
  await shows('readReport', { as: api.company, path });
  await shows('readPartnerReport', { as: api.company, path });
  await refuses('readPublicReport', 'under-embargo', { as: api.company, path });
  for (const id of ['printReportHtml', 'printReportPdf'] as const) {
    await shows(id, { as: api.company, path, query: { for: 'partners' } });
  }
}

async function recordFinding({ bring }: TourWorld, location: string): Promise<void> {
  await bring(location, 'reviewer-caisi', {
    kind: 'recordFinding',
    content: {
      kind: 'capability',
      title: 'It plans far ahead',
      text: 'It plans over many steps without being asked to.',
      severity: { level: 'medium', vector: null },
      evidence: [digest('7')],
      suite: null,
      limitations: ['One scaffold was tried.'],
    },
    urgent: false,
  });
  await bring(location, 'reviewer-caisi', { kind: 'finaliseFinding', finding: 'f-1' });
}

/** Lists and numbers, once there is something to list. */
export async function tourLists({ api, shows, refuses }: TourWorld): Promise<void> {
  const as = api.company;
  await shows('listReviews', { as, query: { limit: '1' } });
  await refuses('listReviews', 'invalid-request', { as, query: { limit: '1000' } });
  await eventually(async () => {
    const { body } = await shows('readOutcomeStatistics', { as, query: { from: '2026-01-01' } });
    return (body as { ended: number }).ended > 0 ? true : null;
  });
}
