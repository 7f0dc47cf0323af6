import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignedStatement } from '../../../contracts/statement/statement';
import { readStatement } from '../../../trust/statements/statement';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';
import { DOSSIER, REPLY, REVIEW, VIEW } from './canned';
import { runCli } from './run-cli';

let world: CliWorld;
const PATH = `/v1/reviews/${REVIEW}`;
const AS_NSA = ['--as', 'reviewer-nsa'];
const SIGN_OFF = ['sign-off', ...AS_NSA, '--position', 'dissent', '--reason', 'Too little.'];
/** As a script signs what somebody has read. */
const READ = [...SIGN_OFF, '--dossier', DOSSIER.digest, '--yes'];

beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

/** The statement inside what was written or sent, if its signature holds. */
async function open(content: unknown) {
  const { statement: text } = SignedStatement.parse(content);
  const read = await readStatement(text, world.stack.findKey);
  return read.ok ? read.statement : null;
}

const HOUR_MS = 3_600_000;

describe('what is signed about a last call, an opinion and a contest', () => {
  const sign = async (...args: string[]) => {
    const out = join(world.folder, 'act.json');
    world.api.answer(`GET ${PATH}`, { body: VIEW });
    const ended = await world.run([...args, '--via', 'none', '--out', out]);
    expect(ended).toMatchObject({ code: 0 });
    return (await open(JSON.parse(readFileSync(out, 'utf8'))))?.act;
  };
  const reason = 'Read again.';
  const dossierDigest = VIEW.dossier?.digest;

  it('is bound to the current dossier', async () => {
    expect(await sign('waive-last-call', ...AS_NSA, '--reason', reason)).toEqual({
      ...{ kind: 'waiveLastCall', dossierDigest, reason },
    });
    expect(await sign('withdraw-opinion', ...AS_NSA, '--reason', reason)).toEqual({
      ...{ kind: 'withdrawOpinion', dossierDigest, reason },
    });
  });

  it('is not signed if there is no dossier', async () => {
    world.api.answer(`GET ${PATH}`, { body: { ...VIEW, dossier: null } });
    const ended = await world.run(['waive-last-call', ...AS_NSA, '--reason', reason]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('There is no dossier at the moment');
  });

  it('settles a contest, from a later instant where it is redated', async () => {
    const from = '2026-12-04T05:00:00.000Z';
    const about = ['--suspension', 'sus-1', '--ruling', 'redated', '--from', from];
    expect(await sign('settle-contest', ...AS_NSA, ...about, '--reason', reason)).toEqual({
      ...{ kind: 'settleContest', suspension: 'sus-1', ruling: 'redated', from, reason },
    });
  });
});

describe('a sign-off that is written and not sent', () => {
  const write = async (...more: string[]) => {
    const out = join(world.folder, 'statement.json');
    const ended = await world.run([...READ, '--via', 'none', '--out', out, ...more]);
    const content: unknown = JSON.parse(readFileSync(out, 'utf8'));
    return { ...ended, out, statement: await open(content) };
  };

  it('is a signed statement on the dossier that was named, for an hour', async () => {
    const { code, statement } = await write();
    expect(code).toBe(0);
    expect(statement).toMatchObject({
      review: REVIEW,
      by: { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa' },
      act: {
        kind: 'signOff',
        position: 'dissent',
        reason: 'Too little.',
        dossierDigest: DOSSIER.digest,
      },
    });
    expect(validityMs(statement)).toBe(HOUR_MS);
  });

  it('can hold longer', async () => {
    const { statement } = await write('--valid-for', '7d');
    expect(validityMs(statement)).toBe(7 * 24 * HOUR_MS);
  });

  it('is readable by its owner alone, even over a file that was not', async () => {
    const { out } = await write();
    writeFileSync(out, '{}', { mode: 0o644 });
    await write();
    expect(statSync(out).mode & 0o777).toBe(0o600);
  });

  it('comes with the command that sends it', async () => {
    const { stdout, out } = await write();
    const command = stdout.split('\n').find((line) => line.startsWith('temporal workflow signal'));
    for (const part of [
      '--name signOff',
      `--workflow-id ${REVIEW}`,
      `--input-file ${out}`,
      `--address ${world.stack.file.temporal.address}`,
    ]) {
      expect(command).toContain(part);
    }
  });
});

const validityMs = (statement: { issuedAt: string; expiresAt: string } | null): number =>
  statement === null ? 0 : Date.parse(statement.expiresAt) - Date.parse(statement.issuedAt);

describe('a sign-off', () => {
  it('is not made on a dossier that is not what its digest says', async () => {
    const altered = { ...DOSSIER, dossier: { ...DOSSIER.dossier, evaluations: [] } };
    world.api.answer(`GET ${PATH}/dossier`, { body: { ...altered, withheld: [] } });
    expect(await world.run([...SIGN_OFF, '--via', 'none'])).toMatchObject({ code: 1, stdout: '' });
  });

  it('is shown first, and made by nobody who cannot be asked', async () => {
    world.api.answer(`GET ${PATH}/dossier`, { body: { ...DOSSIER, withheld: [] } });
    const { code, stdout, stderr } = await world.run([...SIGN_OFF, '--via', 'none']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      `You are about to sign: dissent on version ${DOSSIER.dossier.version}`,
    );
    expect(stderr).toContain(DOSSIER.digest);
    expect(stderr).toContain('pass --dossier DIGEST --yes');
  });

  it('is not made unasked on whatever stands', async () => {
    const { code, stderr } = await world.run([...SIGN_OFF, '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('--dossier');
  });

  it('goes to the API when asked to, as the same statement', async () => {
    world.api.answer(`POST ${PATH}/statements`, { body: REPLY });
    expect((await world.run([...READ, '--via', 'http'])).code).toBe(0);
    const { line, apiKey, body } = world.api.received.at(-1) ?? {};
    expect({ line, apiKey }).toEqual({
      line: `POST ${PATH}/statements`,
      apiKey: 'secret-of-reviewer-nsa',
    });
    expect(await open(body)).toMatchObject({ act: { kind: 'signOff' } });
  });

  it('needs no API when the dossier is named', async () => {
    const before = world.api.received.length;
    const args = [...READ, '--via', 'none'];
    const { stdout } = await world.run(args);
    expect(await open(JSON.parse(stdout))).toMatchObject({
      act: { dossierDigest: DOSSIER.digest },
    });
    expect(world.api.received).toHaveLength(before);
  });

  it('is a signal by default, which wants Temporal', async () => {
    const { code, stderr } = await world.run(READ);
    expect(code).toBe(1);
    expect(stderr).toContain(world.stack.file.temporal.address);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['of someone without a key', ['--as', 'example-auditor']],
    ['valid for longer than a week', [...AS_NSA, '--valid-for', '8d']],
    ['in no known position', [...AS_NSA, '--position', 'approve']],
    ['by no known way', [...AS_NSA, '--via', 'pigeon']],
  ])('%s is wrong usage', async (_, more) => {
    const args = ['sign-off', '--position', 'concur', '--reason', 'Fine.', ...more];
    expect(await world.run(args)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('the other signed acts', () => {
  it.each([
    [['escalate', '--reason', 'Slow.'], { kind: 'escalate', reason: 'Slow.' }],
    [
      ['resolve-escalation', '--escalation', 'esc-1', '--resolution', 'Mended.'],
      { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'Mended.' },
    ],
    [
      ['rerun-evaluation', '--suite', 'safeguards', '--reason', 'Quota raised.'],
      { kind: 'rerunEvaluation', suite: 'safeguards', reason: 'Quota raised.' },
    ],
    [['determine', '--determination', 'covered'], { kind: 'determine', determination: 'covered' }],
  ])('%j', async (args, act) => {
    const { stdout } = await world.run([...args, ...AS_NSA, '--via', 'none']);
    expect(await open(JSON.parse(stdout))).toMatchObject({ act });
  });

  it('of any kind are signed from a file', async () => {
    const file = join(world.folder, 'act.json');
    const act = { kind: 'escalate', reason: 'From a file.' };
    writeFileSync(file, JSON.stringify(act));
    const { stdout } = await world.run(['statement', file, ...AS_NSA]);
    expect(await open(JSON.parse(stdout))).toMatchObject({ act });
    writeFileSync(file, JSON.stringify({ ...act, kind: 'approve' }));
    expect((await world.run(['statement', file, ...AS_NSA])).code).toBe(2);
  });
});

describe('a statement for two people', () => {
  it('goes from one to the other as a file, and out with both signatures', async () => {
    const [first, second] = ['one.json', 'two.json'].map((name) => join(world.folder, name));
    const act = ['determine', '--determination', 'covered', '--via', 'none'];
    await world.run([...act, ...AS_NSA, '--out', first ?? '']);
    const cosign = ['statement', 'cosign', first ?? '', '--as', 'reviewer-caisi'];
    const { code, stderr } = await world.run([...cosign, '--out', second ?? '']);
    expect(code).toBe(0);
    expect(stderr).toContain('"determination": "covered"');
    const content: unknown = JSON.parse(readFileSync(second ?? '', 'utf8'));
    const { statement: text } = SignedStatement.parse(content);
    const read = await readStatement(text, world.stack.findKey);
    const people = ['reviewer-nsa', 'reviewer-caisi'];
    expect(read).toMatchObject({
      ok: true,
      statement: { by: { person: 'reviewer-nsa' } },
      keys: people.map((person) => ({ owner: { person } })),
    });
    world.api.answer(`POST ${PATH}/determination`, { body: REPLY });
    const again = ['statement', 'cosign', first ?? '', '--as', 'reviewer-caisi', '--via', 'http'];
    expect((await world.run(again)).code).toBe(0);
    expect(world.api.received.at(-1)?.line).toBe(`POST ${PATH}/statements`);
  });

  it('is not signed twice by one, and not read out of anything else', async () => {
    const file = join(world.folder, 'one.json');
    expect((await world.run(['statement', 'cosign', file, ...AS_NSA])).code).toBe(2);
    writeFileSync(file, JSON.stringify({ statement: '{}' }));
    expect((await world.run(['statement', 'cosign', file, ...AS_NSA])).code).toBe(2);
  });
});

describe('a deployment', () => {
  it('is named by the environment, and signs with a key file', async () => {
    const [reviewer] = world.stack.file.people;
    const { person, agency } = reviewer ?? {};
    const key = join(world.folder, 'key.json');
    writeFileSync(key, JSON.stringify({ ...reviewer?.signer, person, agency }), { mode: 0o600 });
    world.api.answer(`POST ${PATH}/escalations`, { status: 201, body: REPLY });
    const health = { status: 'up', deployment: 'reviews.example/log' };
    world.api.answer('GET /healthz', { body: health });
    world.api.answer(`POST ${PATH}/statements`, { body: REPLY });
    const env = { MODEL_REVIEW_API: world.api.url, MODEL_REVIEW_API_KEY: 'key-of-a-deployment' };
    const args = ['escalate', '--reason', 'Slow.', '--via', 'http', '--review', REVIEW];
    const asked = await runCli([...args, '--key', key], { env });
    expect(asked).toMatchObject({ code: 0 });
    expect(asked.stderr).toContain('Signing for the deployment reviews.example/log');
    const { apiKey, body } = world.api.received.at(-1) ?? {};
    expect(apiKey).toBe('key-of-a-deployment');
    const { deployment } = health;
    expect(await open(body)).toMatchObject({ deployment, by: { person, agency } });
    const pin = { ...env, MODEL_REVIEW_DEPLOYMENT: 'pinned.example/log' };
    const pinned = await runCli([...args, '--key', key], { env: pin });
    expect(pinned).toMatchObject({ code: 0, stderr: '' });
    expect(await open(world.api.received.at(-1)?.body)).toMatchObject({
      deployment: 'pinned.example/log',
    });
  });

  it('is not taken for another when its name is pinned', async () => {
    const before = world.api.received.length;
    const ended = await world.run([...SIGN_OFF, '--deployment', 'production.example/log']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(world.stack.file.deployment);
    expect(world.api.received).toHaveLength(before);
  });

  it('has no participants to pick from', async () => {
    const env = { MODEL_REVIEW_API: world.api.url };
    expect((await runCli(['reviews', '--as', 'reviewer-nsa'], { env })).code).toBe(2);
  });
});

describe('whatever was printed', () => {
  it('holds no secret', () => {
    expect(world.printed()).toContain(REVIEW);
    for (const secret of world.stack.secrets) expect(world.printed()).not.toContain(secret);
  });
});
