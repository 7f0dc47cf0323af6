import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { depositCredential, findCredential } from '../../../store/people/credentials';
import { SEARCH_ATTRIBUTES } from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import { ReviewStack } from '../../support/review-stack';

let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});

afterAll(() => stack.close());

describe('a review on a real server', () => {
  it('goes from its submission to a closed report, with sign-offs sent as signals', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    await review.signOff('cisa', 'dissent');
    await review.signOff('nsa');
    await review.signOff('caisi');
    expect(await review.ends()).toEqual({ outcome: 'completed' });
    const view = await review.view();
    expect(view).toMatchObject({
      phase: 'closed',
      outcome: 'completed',
      access: { status: 'dropped' },
    });
    expect(view.report).not.toBeNull();
    expect(view.signOffs.map(({ agency, position }) => [agency, position])).toEqual([
      ['cisa', 'dissent'],
      ['nsa', 'concur'],
      ['caisi', 'concur'],
    ]);
    expect(await review.refusals()).toEqual([]);
  });

  it('records with the first event of each act the statement that said it, and with no other', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    await review.signOff('cisa');
    await eventually(async () => ((await review.view()).signOffs.length > 0 ? true : null));
    const stated = (await review.events()).filter(({ statement }) => statement !== null);
    expect(stated.map(({ event }) => event.type)).toEqual([
      'ReviewSubmitted',
      'AccessProvided',
      'SignedOff',
    ]);
  });

  it('runs its suites as children on the queue of evaluations', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    const children: string[] = [];
    for await (const run of stack.client.workflow.list({
      query: `WorkflowType = 'evaluationRun'`,
    })) {
      if (run.workflowId.startsWith(review.id)) children.push(`${run.workflowId} ${run.taskQueue}`);
    }
    expect(children.sort()).toEqual([
      `${review.id}-evaluation-cyber-knowledge evaluations`,
      `${review.id}-evaluation-safeguards evaluations`,
    ]);
  });

  it('shows operators codes and instants in search attributes and current details', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    const description = await eventually(async () => {
      const described = await review.workflow.describe();
      const awaited = described.typedSearchAttributes.get(SEARCH_ATTRIBUTES.awaiting);
      return awaited && awaited.length > 1 ? described : null;
    });
    const attributes = description.typedSearchAttributes;
    expect(attributes.get(SEARCH_ATTRIBUTES.phase)).toBe('deliberation');
    expect(attributes.get(SEARCH_ATTRIBUTES.edition)).toBe('us-2026-06');
    expect(attributes.get(SEARCH_ATTRIBUTES.awaiting)).toEqual(['caisi', 'cisa', 'nsa']);
    expect(attributes.get(SEARCH_ATTRIBUTES.needsOperator)).toBe(false);
    const { window } = await review.view();
    expect(attributes.get(SEARCH_ATTRIBUTES.closesAt)?.toISOString()).toBe(window.closesAt);
    const metadata = await review.workflow.query('__temporal_workflow_metadata');
    const details = JSON.stringify(metadata);
    expect(details).toContain('escalation rung silent-agency');
    expect(details).not.toContain('Example Model');
  });

  it('runs under the edition it began with, and under another alike', async () => {
    const review = await stack.submit({ edition: 'draft-2026-05', submission: { windowDays: 20 } });
    await review.toDeliberation();
    await review.signOff('nsa');
    await review.signOff('caisi');
    expect((await review.status()).phase).toBe('deliberation');
    await review.signOff('cisa');
    expect(await review.ends()).toEqual({ outcome: 'completed' });
    expect(await review.view()).toMatchObject({ edition: 'draft-2026-05', window: { days: 20 } });
  });
});

describe('an escalation on a real server', () => {
  it('is raised and resolved by signals, and holds the report in between', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    await review.signal('escalate', review.sign('nsa', { kind: 'escalate', reason: 'a doubt' }));
    await review.recorded('EscalationRaised');
    for (const agency of ['nsa', 'cisa', 'caisi']) await review.signOff(agency);
    await eventually(async () => ((await review.view()).signOffs.length === 3 ? true : null));
    expect((await review.status()).phase).toBe('deliberation');
    const resolve = {
      kind: 'resolveEscalation',
      escalation: 'esc-1',
      resolution: 'settled',
    } as const;
    await review.signal('resolveEscalation', review.sign('caisi', resolve));
    expect(await review.ends()).toEqual({ outcome: 'completed' });
  });
});

describe('a submission that is not authentic', () => {
  it('starts nothing, and is on record as refused', async () => {
    const review = await stack.submit({ submission: { windowDays: 400 } });
    await expect(review.workflow.result()).rejects.toMatchObject({
      cause: { type: 'SubmissionRefused' },
    });
    expect(await review.refused(1)).toMatchObject([
      { channel: 'submission', code: 'window-too-long' },
    ]);
    await expect(review.view()).rejects.toThrow();
  });
});

describe('a withdrawal on a real server', () => {
  it('stops running evaluations, drops the credential and says so on record', async () => {
    stack.endpoint.answerWith(() => new Promise(() => undefined));
    const review = await stack.submit();
    const asked = stack.endpoint.questions.length;
    await review.provideAccess();
    await stack.endpoint.arrived(asked + 1);
    const withdrawn = { kind: 'withdraw', reason: 'the release is put off' } as const;
    expect(await review.submit(review.attest(withdrawn))).toMatchObject({
      accepted: true,
      outcome: 'withdrawn',
    });
    expect(await review.workflow.result()).toEqual({ outcome: 'withdrawn' });
    stack.endpoint.answerWith(() => 'A');
    expect((await review.events()).map(({ event }) => event.type)).toEqual(
      expect.arrayContaining(['ReviewEnded', 'AccessDropped', 'ReviewClosed']),
    );
  });

  it('destroys a deposit for an access that never arrived, and one that comes too late', async () => {
    const review = await stack.submit();
    await review.recorded('IntakeAccepted');
    const { store } = stack;
    const [early, late] = [`cred-${review.id}-early`, `cred-${review.id}-late`];
    const deposit = { secret: 'example-secret', review: review.id };
    expect(await depositCredential(store, { id: early, ...deposit })).toBe(true);
    await review.submit(review.attest({ kind: 'withdraw', reason: 'the release is put off' }));
    expect(await review.workflow.result()).toEqual({ outcome: 'withdrawn' });
    expect(await depositCredential(store, { id: late, ...deposit })).toBe(false);
    for (const id of [early, late]) {
      expect(await findCredential(store, { id, review: review.id })).toBeNull();
    }
    const types = (await review.events()).map(({ event }) => event.type);
    // The report is composed meanwhile: either may be there first.
    expect(types.slice(-4).sort()).toEqual(
      ['AccessDropped', 'CustodyBegan', 'ReportIssued', 'ReviewClosed'].sort(),
    );
    expect(types.at(-1)).toBe('ReviewClosed');
  });

  it('stops an evaluation that is in mid-suite within seconds', async () => {
    const review = await stack.submit();
    const asked = stack.endpoint.questions.length;
    let chats = 0;
    stack.endpoint.answerWith(() => {
      chats += 1;
      return chats > 8 ? new Promise<never>(() => undefined) : 'A';
    });
    await review.provideAccess();
    await stack.endpoint.arrived(asked + 9);
    await review.submit(review.attest({ kind: 'withdraw', reason: 'the release is put off' }));
    await review.workflow.result();
    const child = stack.client.workflow.getHandle(`${review.id}-evaluation-safeguards`);
    await expect(child.result()).rejects.toThrow();
    expect((await child.describe()).status.name).toBe('CANCELLED');
    stack.endpoint.answerWith(() => 'A');
  });
});

describe('a cancelled run', () => {
  it('winds the review up on record instead of dropping it', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    await review.workflow.cancel();
    expect(await review.workflow.result()).toEqual({ outcome: 'cancelled' });
    const ended = (await review.events()).find(({ event }) => event.type === 'ReviewEnded');
    expect(ended?.event).toMatchObject({ by: { kind: 'operator' } });
    expect((await review.view()).report).not.toBeNull();
  });
});
