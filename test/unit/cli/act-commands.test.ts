import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCliWorld } from './cli-world';
import { runCli } from './run-cli';
import type { CliWorld } from './cli-world';
import { PROGRESS, REPLY, REVIEW, toProblem, VIEW } from './canned';
import { digestOf } from '../../../trust/statements/digest';
import { SignOffPosition } from '../../../contracts/review/signing';
import { SignedStatement } from '../../../contracts/statement/statement';
import { readStatement } from '../../../trust/statements/statement';

let world: CliWorld;
const PATH = `/v1/reviews/${REVIEW}`;
const START = [
  ...['start', '--model', 'example-1', '--safeguards', 'production'],
  ...['--snapshot', digestOf('weights')],
];
const ACCESS = [
  'provide-access',
  '--endpoint',
  'https://models.example/v1',
  '--model',
  'example-1',
];
const WITHDRAW = ['withdraw', '--reason', 'Plans changed.'];

beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

const last = () => world.api.received.at(-1);

/** What the statement says that was sent last, if its signature holds. */
async function said() {
  const { statement } = SignedStatement.parse(last()?.body);
  const read = await readStatement(statement, world.stack.findKey);
  return read.ok ? read.statement : null;
}

describe('the start of a review', () => {
  it('sends the submission under the given key, as the company', async () => {
    world.api.answer('POST /v1/reviews', { status: 201, body: VIEW });
    const { code, stdout } = await world.run([...START, '--idempotency-key', 'release-1']);
    expect(code).toBe(0);
    expect(stdout).toContain(REVIEW);
    expect(last()).toEqual({
      line: 'POST /v1/reviews',
      apiKey: 'secret-of-company',
      idempotencyKey: 'release-1',
      body: {
        model: { name: 'example-1' },
        snapshot: { digest: digestOf('weights'), safeguards: 'production' },
      },
    });
  });

  it('names the key under which it can be sent again when its outcome is unknown', async () => {
    const body = toProblem(504, 'outcome-unknown');
    world.api.answer('POST /v1/reviews', { status: 504, body });
    const { code, stderr } = await world.run(START);
    expect(code).toBe(1);
    expect(stderr).toContain(`--idempotency-key ${last()?.idempotencyKey ?? 'none was sent'}`);
  });

  it('sends nothing for a submission that is incomplete', async () => {
    const before = world.api.received.length;
    expect(await world.run(['start', '--model', 'example-1'])).toMatchObject({ code: 2 });
    expect(world.api.received).toHaveLength(before);
  });

  it('names the closed review that it goes on from on new evidence', async () => {
    world.api.answer('POST /v1/reviews', { status: 201, body: VIEW });
    await world.run([...START, '--reopens', REVIEW]);
    expect(last()?.body).toMatchObject({ follows: { review: REVIEW, kind: 'reopening' } });
  });
});

describe('access to a model', () => {
  it('takes its secret from the environment or from stdin, and shows it nowhere', async () => {
    world.api.answer(`POST ${PATH}/access`, { body: REPLY });
    const fromEnvironment = await world.run(ACCESS, { env: { MODEL_API_KEY: 'hidden-1' } });
    expect(last()?.body).toMatchObject({ apiKey: 'hidden-1' });
    const fromStdin = await world.run([...ACCESS, '--api-key-stdin'], { stdin: 'hidden-2\n' });
    expect(last()?.body).toMatchObject({ apiKey: 'hidden-2' });
    expect([fromEnvironment.code, fromStdin.code]).toEqual([0, 0]);
    expect(world.printed()).not.toContain('hidden');
  });

  it('has no option for the secret itself', async () => {
    const { code } = await world.run([...ACCESS, '--api-key', 'hidden-3']);
    expect(code).toBe(2);
    expect(world.printed()).not.toContain('hidden-3');
  });

  it('is open when there is no secret', async () => {
    await world.run(ACCESS);
    expect(last()?.body).toEqual({ endpoint: 'https://models.example/v1', model: 'example-1' });
  });
});

describe('access that replaces verified access', () => {
  const verified = { ...VIEW, access: { ...VIEW.access, status: 'verified' } };
  const observed = {
    ...{ fingerprint: digestOf('shown'), model: 'example-1', systemFingerprint: null },
    sent: { tokenParameter: 'max_completion_tokens', temperature: 0 },
    observedAt: '2026-07-01T13:00:00.000Z',
  };
  const check = {
    ...{ observed, shows: 'another', interrupts: ['safeguards'], asks: false },
    stale: ['cyber-knowledge'],
  };
  const AZURE = [...ACCESS, '--authentication', 'api-key', '--query', 'api-version=2024-10-21'];
  const profile = {
    authentication: 'api-key',
    query: [{ name: 'api-version', value: '2024-10-21' }],
  };
  const offers = () => world.api.received.filter(({ line }) => line === `POST ${PATH}/access`);

  it('is checked and explained, and not given without a terminal to confirm on', async () => {
    world.api.answer(`GET ${PATH}`, { body: verified });
    world.api.answer(`POST ${PATH}/access/check`, { body: check });
    const before = offers().length;
    const { code, stderr } = await world.run(AZURE);
    expect(code).toBe(2);
    for (const told of ['a snapshot other than', 'safeguards', 'cyber-knowledge', 'api-version']) {
      expect(stderr).toContain(told);
    }
    expect(last()).toMatchObject({ line: `POST ${PATH}/access/check`, body: { profile } });
    expect(offers()).toHaveLength(before);
  });

  it('is not given where the endpoint does not pass the check', async () => {
    const body = toProblem(422, 'endpoint-unverified');
    world.api.answer(`POST ${PATH}/access/check`, { status: 422, body });
    const before = offers().length;
    expect(await world.run(ACCESS)).toMatchObject({ code: 1 });
    expect(offers()).toHaveLength(before);
  });

  it('goes ahead with --yes, and unverified only where that is said', async () => {
    world.api.answer(`POST ${PATH}/access`, { body: REPLY });
    expect((await world.run([...AZURE, '--yes'])).code).toBe(0);
    expect(last()?.body).toMatchObject({ profile });
    expect(last()?.body).not.toHaveProperty('unverified');
    await world.run([...ACCESS, '--yes', '--unverified']);
    expect(last()?.body).toMatchObject({ unverified: true });
  });

  it('takes no query that could be a secret', async () => {
    const { code } = await world.run([...ACCESS, '--query', 'api-key=hidden-4']);
    expect(code).toBe(2);
  });
});

describe('a withdrawal', () => {
  it('is refused where nobody can be asked, after naming what is lost', async () => {
    world.api.answer(`GET ${PATH}`, { body: VIEW });
    world.api.answer(`GET ${PATH}/evaluations`, { body: { items: [PROGRESS], unreadable: [] } });
    const { code, stderr } = await world.run(WITHDRAW);
    expect(code).toBe(2);
    expect(stderr).toContain('caisi, cisa');
    expect(world.api.received.filter(({ line }) => line.includes('acts'))).toEqual([]);
  });

  it('goes ahead with --yes', async () => {
    world.api.answer(`POST ${PATH}/acts`, { body: REPLY });
    expect((await world.run([...WITHDRAW, '--yes'])).code).toBe(0);
    expect(last()?.body).toEqual({ act: { kind: 'withdraw', reason: 'Plans changed.' } });
  });
});

describe('the other acts', () => {
  it('extend the window, as a person of the company who signs', async () => {
    world.api.answer(`POST ${PATH}/statements`, { body: REPLY });
    await world.run(['extend', '--days', '3', '--reason', 'Slow.', '--review', REVIEW]);
    expect(last()?.apiKey).toBe('secret-of-example-admin');
    expect(await said()).toMatchObject({
      deployment: world.stack.file.deployment,
      act: { kind: 'extendWindow', days: 3, reason: 'Slow.' },
      by: { kind: 'company', company: 'example-labs', person: 'example-admin' },
    });
  });

  it('send nothing that counts only under the person’s own signature', async () => {
    const before = world.api.received.length;
    const agree = ['act', 'agreePartner', '--partner', 'grid-one'];
    const { code, stderr } = await world.run([...agree, '--as', 'example-labs']);
    expect(code).toBe(2);
    expect(stderr).toContain('no signing key');
    expect(await world.run(agree)).toMatchObject({ code: 2 });
    expect(world.api.received).toHaveLength(before);
  });

  it('are signed with the signer’s key, or by the API for a company without one', async () => {
    const answer = ['act', 'answerRequest', '--request', 'rfi-1', '--answer', 'Enclosed.'];
    world.api.answer(`POST ${PATH}/acts`, { body: REPLY });
    await world.run([...answer, '--idempotency-key', 'answer-1']);
    const act = { kind: 'answerRequest', request: 'rfi-1', answer: 'Enclosed.' };
    expect(last()).toMatchObject({ idempotencyKey: 'answer-1', body: { act } });
    world.api.answer(`POST ${PATH}/statements`, { body: REPLY });
    await world.run([...answer, '--as', 'example-admin']);
    expect((await said())?.act).toEqual(act);
  });

  it('are shown by a dry run, and neither signed nor sent', async () => {
    const before = world.api.received.length;
    const ask = ['act', 'askCompany', '--question', 'Which build?', '--dry-run'];
    const shown = await world.run([...ask, '--as', 'reviewer-nsa']);
    expect(shown).toMatchObject({ code: 0 });
    expect(JSON.parse(shown.stdout)).toMatchObject({
      review: REVIEW,
      act: { kind: 'askCompany', question: 'Which build?' },
      by: { kind: 'reviewer', agency: 'nsa', person: 'reviewer-nsa' },
    });
    expect(shown.stderr).toContain('Nothing was signed or sent');
    const attested = await world.run([...WITHDRAW, '--dry-run']);
    expect(JSON.parse(attested.stdout)).toEqual({ kind: 'withdraw', reason: 'Plans changed.' });
    expect(world.api.received).toHaveLength(before);
  });

  it('change the planned release, and take it back', async () => {
    world.api.answer(`POST ${PATH}/acts`, { body: REPLY });
    await world.run(['change-release', '--date', '2027-01-15']);
    const kind = 'changePlannedRelease';
    expect(last()?.body).toEqual({ act: { kind, plannedRelease: '2027-01-15' } });
    await world.run(['change-release', '--none']);
    expect(last()?.body).toEqual({ act: { kind, plannedRelease: null } });
    expect((await world.run(['change-release'])).code).toBe(2);
  });

  it('stop the clock and let it run again, as a reviewer', async () => {
    world.api.answer(`POST ${PATH}/statements`, { body: { ...REPLY, id: 'sus-1' } });
    const as = ['--as', 'reviewer-caisi'];
    const begun = await world.run(['suspend', '--reason-code', 'access-outage', ...as]);
    expect(begun.stdout).toContain('sus-1');
    expect(last()?.apiKey).toBe('secret-of-reviewer-caisi');
    expect((await said())?.act).toEqual({ kind: 'beginSuspension', reason: 'access-outage' });
    await world.run(['end-suspension', '--suspension', 'sus-1', ...as]);
    expect((await said())?.act).toEqual({ kind: 'endSuspension', suspension: 'sus-1' });
  });

  it('ask who acts when several reviewers could', async () => {
    const { code, stderr } = await world.run(['suspend', '--reason-code', 'access-outage']);
    expect(code).toBe(2);
    expect(stderr).toContain('reviewer-caisi');
    expect(stderr).toContain('reviewer-nsa');
    expect(stderr).not.toContain('example-auditor');
  });
});

describe('a line that a shell completes', () => {
  it('is offered the acts, their fields and the choices of each', async () => {
    const complete = async (...line: string[]) =>
      (await runCli(['complete', '--', ...line])).stdout
        .split('\n')
        .map((one) => one.split('\t')[0]);
    expect(await complete('act', 'sign')).toContain('signOff');
    expect(await complete('act', 'signOff', '--po')).toContain('--position');
    expect(await complete('sign-off', '--position', '')).toEqual(
      expect.arrayContaining(SignOffPosition.options),
    );
  });
});

describe('whatever was printed', () => {
  it('holds no secret', () => {
    expect(world.printed()).toContain(REVIEW);
    for (const secret of world.stack.secrets) expect(world.printed()).not.toContain(secret);
  });
});
