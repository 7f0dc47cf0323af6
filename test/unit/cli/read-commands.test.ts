import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProgram } from '../../../cli/program';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';
import { CLOSED, DOSSIER, PROGRESS, REPORT, REVIEW, toEvent, toProblem, VIEW } from './canned';
import { runCli } from './run-cli';
import { readText } from '../../support/read-project';
import { scopeLines } from '../../../projections/words/disclosure';

let world: CliWorld;
const PATH = `/v1/reviews/${REVIEW}`;

beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

const lastKey = (): string | undefined => world.api.received.at(-1)?.apiKey;

describe('a command that reads', () => {
  it('calls as the company unless somebody else is named', async () => {
    world.api.answer('GET /v1/reviews', { body: { items: [VIEW], next: null, unreadable: [] } });
    const { code, stdout } = await world.run(['reviews']);
    expect({ code, key: lastKey() }).toEqual({ code: 0, key: 'secret-of-company' });
    expect(stdout).toContain(REVIEW);
    await world.run(['reviews', '--as', 'reviewer-nsa']);
    expect(lastKey()).toBe('secret-of-reviewer-nsa');
  });

  it('marks what has lost its run, and lists nothing else when asked for that', async () => {
    const since = '2026-12-01T00:00:00.000Z';
    const lost = { ...VIEW, runFault: { state: 'lost', why: 'run-terminated', since } };
    world.api.answer('GET /v1/reviews?runFault=lost&limit=200', {
      body: { items: [lost], next: null, unreadable: [] },
    });
    const { stdout } = await world.run(['reviews', '--lost', '--as', 'reviewer-nsa']);
    expect(stdout).toContain('RUN LOST (run-terminated)');
    expect((await world.run(['reviews', '--lost', '--stuck'])).code).not.toBe(0);
  });

  it('counts how reviews ended, and who had not acted', async () => {
    const awaited = [{ who: 'nsa', reviews: 2 }];
    const body = {
      ...{ from: '2026-10-01', to: null, asOf: '2026-12-04T00:00:00.000Z', ended: 3 },
      outcomes: [
        { outcome: 'completed', reviews: 1, awaited: [] },
        { outcome: 'agenciesUnavailable', reviews: 2, awaited },
      ],
      unreadable: 1,
    };
    world.api.answer('GET /v1/statistics/outcomes?from=2026-10-01', { body });
    const { code, stdout } = await world.run(['statistics', '--from', '2026-10-01']);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '3 reviews ended since 2026-10-01, as of 2026-12-04 00:00:00 UTC',
      '1  completed, with findings and recommendations',
      '2  the agencies were not ready in time',
      '    2 in which nsa had not acted',
      'Not counted because their keys are unavailable: 1 ended reviews.',
      '',
    ]);
  });

  it('calls as an auditor for what companies do not read', async () => {
    world.api.answer(`GET ${PATH}/refusals`, { body: { items: [], next: null, unreadable: [] } });
    expect((await world.run(['refusals'])).code).toBe(0);
    expect(lastKey()).toBe('secret-of-auditor');
  });

  it('gives the JSON of the API when asked for it', async () => {
    world.api.answer(`GET ${PATH}`, { body: VIEW });
    world.api.answer(`GET ${PATH}/evaluations`, { body: { items: [PROGRESS], unreadable: [] } });
    const { stdout } = await world.run(['review', '--json']);
    expect(JSON.parse(stdout)).toEqual(VIEW);
  });

  it('reads every page', async () => {
    world.api.answer(`GET ${PATH}/events?limit=200`, {
      body: { items: [toEvent(1)], next: '1', unreadable: [] },
    });
    world.api.answer(`GET ${PATH}/events?cursor=1&limit=200`, {
      body: { items: [toEvent(2)], next: null, unreadable: [] },
    });
    const { stdout } = await world.run(['events', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      items: [toEvent(1), toEvent(2)],
      next: null,
      unreadable: [],
    });
  });

  it('shows a report only if it is the one that its digest names', async () => {
    world.api.answer(`GET ${PATH}/report`, { body: { ...REPORT, withheld: [] } });
    expect((await world.run(['report'])).stdout).toContain(scopeLines(REPORT.report)[0]);
    const voided = { why: 'recused', at: '2027-01-02T00:00:00.000Z', since: null };
    const voidedSince = [{ event: 12, agency: 'nsa', voided }];
    world.api.answer(`GET ${PATH}/report`, { body: { ...REPORT, voidedSince, withheld: [] } });
    expect((await world.run(['report'])).stdout).toMatch(
      /agency nsa\s+opinion of event: 12\s+now: not counted/,
    );
    const altered = { ...REPORT, report: { ...REPORT.report, why: 'pausedTooLong' } };
    world.api.answer(`GET ${PATH}/report`, { body: { ...altered, withheld: [] } });
    expect(await world.run(['report'])).toMatchObject({ code: 1, stdout: '' });
  });

  it('shows a dossier', async () => {
    world.api.answer(`GET ${PATH}/dossier`, { body: { ...DOSSIER, withheld: [] } });
    expect((await world.run(['dossier'])).stdout).toContain(DOSSIER.digest);
  });
});

describe('a review that is watched', () => {
  it('is logged line by line, over an outage, until it is closed', async () => {
    const unavailable = { status: 503, body: toProblem(503, 'store-unavailable') };
    world.api.answer(`GET ${PATH}`, { body: VIEW }, unavailable, { body: CLOSED });
    world.api.answer(`GET ${PATH}/evaluations`, { body: { items: [PROGRESS], unreadable: [] } });
    world.api.answer(`GET ${PATH}/events?limit=200`, {
      body: { items: [toEvent(1)], next: null, unreadable: [] },
    });
    world.api.answer(`GET ${PATH}/events?cursor=1&limit=200`, {
      body: { items: [toEvent(2)], next: null, unreadable: [] },
    });
    const { code, stdout } = await world.run(['watch', '--every', '1']);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines.filter((line) => /^#\d/.test(line)).map((line) => line.slice(0, 2))).toEqual([
      '#1',
      '#2',
    ]);
    expect(lines.filter((line) => line.includes(PROGRESS.suite))).toHaveLength(1);
    expect(stdout).not.toContain('\u001B');
  });
});

describe('a command that comes to nothing', () => {
  it('says the problem, its code and the places, and exits with 1', async () => {
    const errors = [{ in: 'query', pointer: '/limit', detail: 'too many' } as const];
    const problem = toProblem(400, 'invalid-request', { errors });
    world.api.answer('GET /v1/reviews', { status: 400, body: problem });
    const { code, stdout, stderr } = await world.run(['reviews']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const fact of [problem.title, problem.code, '/limit']) expect(stderr).toContain(fact);
  });

  it('says what to start when nothing answers, without a stack trace', async () => {
    const { code, stderr } = await runCli(['reviews', '--api', 'http://127.0.0.1:1']);
    expect(code).toBe(1);
    expect(stderr).toContain('npm start');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['reviews', '--frobnicate']],
    ['a value outside the contract', ['reviews', '--phase', 'cleared']],
    ['a name that nobody has', ['reviews', '--as', 'nobody']],
    ['two places at once', ['reviews', '--api', 'http://127.0.0.1:1']],
    ['no command', []],
  ])('exits with 2 for %s', async (_, args) => {
    const { code, stdout } = await world.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each([
    ['a command', (text: string) => [text]],
    ['a name', (text: string) => ['reviews', '--as', text]],
    ['an option’s value', (text: string) => ['reviews', '--phase', text]],
    ['a file', (text: string) => ['verify', text]],
  ])('quotes %s without its control characters, and not without end', async (_, args) => {
    const { code, stderr } = await world.run(args(`\u001B[31mred\u0007${'long'.repeat(5_000)}`));
    expect(code).toBeGreaterThan(0);
    // eslint-disable-next-line no-control-regex
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
    expect(stderr.length).toBeLessThan(5_000);
  });

  it('exits with 2 for an invalid stack file', async () => {
    const { code, stderr } = await runCli(['reviews', '--stack-file', 'package.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('package.json');
  });
});

describe('the version', () => {
  it('is the project’s', async () => {
    const { version } = JSON.parse(readText('package.json')) as { version: string };
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

describe('help', () => {
  it('is not a failure', async () => {
    const { code, stdout } = await runCli(['sign-off', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--position');
  });

  it.each(createProgram().commands.map((command) => [command.name(), command] as const))(
    'of %s shows how it is called',
    (name, command) => {
      let help = '';
      command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      expect(help).toContain(`\n  model-review ${name}`);
    },
  );
});

describe('whatever was printed', () => {
  it('holds no secret', () => {
    expect(world.printed()).toContain(REVIEW);
    for (const secret of world.stack.secrets) expect(world.printed()).not.toContain(secret);
  });
});
