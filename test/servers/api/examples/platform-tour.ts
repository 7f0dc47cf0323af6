import { createHash, randomBytes } from 'node:crypto';
import type { JobReport } from '../../../../contracts/http/jobs';
import { eventually } from '../../../support/eventually';
import { openBrowser } from '../browser';
import { PUBLIC_URL } from '../api-world';
import { FROM_HERE, openLoginWorld, SITE } from '../login-world';
import { createRecorder } from './recorder';
import type { OperationId, Recorder, Sent } from './recorder';
import { inDays, reviewOf } from './tour-world';
import type { TourWorld } from './tour-world';

/** What anybody may ask, and what the edition and the registrations say. */
export async function tourPlatform({ shows, token }: TourWorld): Promise<void> {
  await shows('readHealth');
  await shows('readReadiness');
  await shows('readOpenApi', {}, ({ openapi, info: { title, version } }: OpenApi) => ({
    openapi,
    info: { title, version },
  }));
  await shows('readDocs');
  await shows('listEditions', { as: token('example-auditor') }, ({ items }: Listed) => ({
    items: items.slice(-1),
  }));
  await shows('listRegistrations', { as: token('example-auditor'), query: { limit: '2' } });
}

interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
}
interface Listed {
  readonly items: readonly unknown[];
}

interface Job {
  readonly ids: readonly [OperationId, OperationId, OperationId];
  readonly start?: Sent;
  readonly query?: Sent['query'];
}

/** The jobs that operators start, each to its end. */
export async function tourJobs(world: TourWorld, location: string): Promise<void> {
  const query = { company: 'example-labs' };
  const start = { body: query };
  await tourJob(world, { ids: ['rebuildViews', 'readRebuild', 'stopRebuild'] });
  const rotation = ['rotateKeys', 'readRotation', 'stopRotation'] as const;
  await tourJob(world, { ids: rotation, start, query });
  await tourJob(world, { ids: ['rewrapKeys', 'readRewrap', 'stopRewrap'] });
  const retirement = ['retireKeys', 'readRetirement', 'stopRetirement'] as const;
  await tourJob(world, { ids: retirement, start, query });
  const path = { review: reviewOf(location) };
  await world.shows('rebuildView', { as: world.token('example-operator'), path });
}

async function tourJob({ shows, token }: TourWorld, { ids, start, query }: Job): Promise<void> {
  const [begin, read, stop] = ids;
  const asked = { as: token('example-operator'), ...(query && { query }) };
  await shows(begin, { as: asked.as, ...start });
  await eventually(async () => {
    const report = (await shows(read, asked)).body as JobReport;
    return report.state === 'running' || report.state === 'interrupted' ? null : report;
  });
  await shows(stop, asked);
}

/** An order that stops every clock, from its preview to the end of its carrying. */
export async function tourOrders(world: TourWorld): Promise<void> {
  const { api, shows, refuses, token, order } = world;
  const [first, second] = [token('example-coordinator'), token('second-coordinator')];
  const open = await api.start('ordered', { edition: 'draft-2026-05' });
  await api.until(open, ({ window }) => window.closesAt !== null);
  const reason = 'lapse-in-appropriations';
  const until = `${inDays(5)}T00:00:00.000Z`;
  await shows('previewOrder', { as: first, body: { reason, until } });
  const act = { kind: 'toll', reason, asOf: new Date().toISOString() } as const;
  const { one, both } = await order(act);
  const proposed = await shows('proposeOrder', { as: first, body: { statement: one } });
  const { order: id } = proposed.body as { order: string };
  const path = { order: id };
  await refuses('resumeOrder', 'needs-second-person', { as: first, path });
  await refuses('confirmOrder', 'needs-second-person', {
    ...{ as: second, path },
    body: { statement: one },
  });
  await shows('confirmOrder', { as: second, path, body: { statement: both } });
  await shows('resumeOrder', { as: first, path });
  await eventually(async () => {
    const { progress } = (await shows('readOrderProgress', { as: first, path })).body as JobReport;
    return (progress?.done ?? 0) > 0 ? true : null;
  });
  await shows('readOrder', { as: first, path });
  await shows('stopOrder', { as: first, path });
}

/** Sessions: a login with an issuer, one from a terminal, and what follows from them. */
export async function tourLogin(): Promise<Recorder['recorded']> {
  const world = await openLoginWorld();
  const browser = openBrowser();
  const ask: Parameters<typeof createRecorder>[0] = (path, question = {}) =>
    world.ask(browser, path, {
      ...question,
      headers: { ...question.headers, ...FROM_HERE },
    });
  const names = new Map([
    [world.issuer.url, 'https://login.agency.example'],
    [encodeURIComponent(SITE), encodeURIComponent(PUBLIC_URL)],
  ]);
  const recorder = createRecorder(ask, names);
  try {
    await world.register('alice');
    world.issuer.visitor.sub = 'alice';
    world.issuer.visitor.amr = ['pwd', 'otp'];
    await tourTerminal(recorder, browser);
    await logIn(recorder, browser, { return_to: '/console/' });
    await tourSessions(recorder);
    return recorder.recorded;
  } finally {
    await world.close();
  }
}

type Browser = ReturnType<typeof openBrowser>;

/** Resolves with where the callback leads. */
async function logIn({ shows }: Recorder, browser: Browser, query: Record<string, string>) {
  const begun = await shows('beginLogin', { query });
  const { searchParams } = new URL(await browser.through(begun.headers.get('Location') ?? ''));
  const finished = await shows('finishLogin', { query: Object.fromEntries(searchParams) });
  return finished.headers.get('Location') ?? '';
}

async function tourTerminal(recorder: Recorder, browser: Browser): Promise<void> {
  const verifier = randomBytes(32).toString('base64url');
  const location = await logIn(recorder, browser, {
    terminal_port: '40001',
    terminal_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  const code = new URL(location).searchParams.get('code') ?? '';
  await recorder.shows('redeemLoginCode', { body: { code, verifier } });
  await recorder.refuses('redeemLoginCode', 'login-failed', { body: { code, verifier } });
}

async function tourSessions({ shows, refuses }: Recorder): Promise<void> {
  const derived = await shows('deriveToken', { body: { minutes: 60 } });
  const { session } = (derived.body as { session: { session: string } }).session;
  await shows('listSessions', { query: { scope: 'own' } });
  await shows('endSession', { path: { session } });
  await refuses('endSession', 'not-found', { path: { session: 'a'.repeat(16) } });
  await shows('logout');
}
