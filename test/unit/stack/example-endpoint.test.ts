import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEndpoint } from '../../../stack/example-model/endpoint';
import type { Answer, LanguageModel, Prompt } from '../../../stack/example-model/language-model';

const NAME = 'example-model';
const ANSWER: Answer = { text: 'blue', finishReason: 'stop', promptTokens: 9, completionTokens: 1 };

interface Asked {
  readonly prompt: Prompt;
  readonly signal: AbortSignal;
  readonly finish: () => void;
}

/** A model whose answers come when the test says so. */
function createPatientModel(): {
  model: LanguageModel;
  asked: Asked[];
  nextAsked: () => Promise<Asked>;
} {
  const asked: Asked[] = [];
  let taken = 0;
  let wake = (): void => undefined;
  const model: LanguageModel = {
    contextTokens: 100,
    countPromptTokens: ({ messages }) => messages.map(({ content }) => content).join('').length,
    answer: (prompt, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
        const finish = (): void => {
          resolve(ANSWER);
        };
        asked.push({ prompt, signal, finish });
        wake();
      }),
  };
  async function nextAsked(): Promise<Asked> {
    const next = asked[taken];
    if (next === undefined) {
      await new Promise<void>((resolve) => (wake = resolve));
      return nextAsked();
    }
    taken += 1;
    return next;
  }
  return { model, asked, nextAsked };
}

let endpoint: Server;
let url: string;
let patient: ReturnType<typeof createPatientModel>;
beforeEach(async () => {
  patient = createPatientModel();
  endpoint = createEndpoint({
    model: patient.model,
    name: NAME,
    apiKey: 'example-key',
    fingerprint: 'sha256:example',
    capacity: 2,
  });
  endpoint.listen(0, '127.0.0.1');
  await once(endpoint, 'listening');
  url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`;
});
afterEach(async () => {
  endpoint.closeAllConnections();
  endpoint.close();
  await once(endpoint, 'close');
});

const headers = { authorization: 'Bearer example-key' };
const question = { model: NAME, messages: [{ role: 'user', content: 'A colour?' }], max_tokens: 5 };

function ask(body: unknown, init: RequestInit = {}): Promise<Response> {
  const request = { method: 'POST', headers, body: JSON.stringify(body), ...init };
  return fetch(`${url}/chat/completions`, request);
}

describe('the example endpoint', () => {
  it('answers with the text, its tokens and the fingerprint of the weights', async () => {
    const asking = ask({ ...question, seed: 7 });
    const { prompt, finish } = await patient.nextAsked();
    finish();
    const response = await asking;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      model: NAME,
      system_fingerprint: 'sha256:example',
      choices: [{ message: { role: 'assistant', content: 'blue' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 },
    });
    expect(prompt).toMatchObject({ maxTokens: 5, temperature: 0, seed: 7 });
  });

  it('names its model', async () => {
    const response = await fetch(`${url}/models`, { headers });
    expect(await response.json()).toMatchObject({ data: [{ id: NAME }] });
  });

  it.each([
    ['without a key', {}],
    ['with another key', { authorization: 'Bearer other-key' }],
  ])('refuses a request %s', async (_situation, given) => {
    expect((await ask(question, { headers: given })).status).toBe(401);
    expect((await fetch(`${url}/models`, { headers: given })).status).toBe(401);
  });

  it.each([
    ['another model', { ...question, model: 'other' }, 404],
    ['no messages', { ...question, messages: [] }, 400],
    ['a stream', { ...question, stream: true }, 400],
    ['more tokens than the context holds', { ...question, max_tokens: 95 }, 400],
    ['nonsense', null, 400],
  ])('refuses a request for %s', async (_situation, body, status) => {
    expect((await ask(body)).status).toBe(status);
    expect(patient.asked).toEqual([]);
  });

  it('answers one request at a time, in order', async () => {
    const both = Promise.all([ask(question), ask(question)]);
    const first = await patient.nextAsked();
    expect(patient.asked).toHaveLength(1);
    first.finish();
    const second = await patient.nextAsked();
    second.finish();
    expect((await both).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('says when to come again while too many wait', async () => {
    const asking = ask(question);
    const first = await patient.nextAsked();
    // Of two more, one finds room to wait; whichever is refused answers first.
    const waiting = [ask(question), ask(question)];
    const refused = await Promise.race(waiting);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    first.finish();
    (await patient.nextAsked()).finish();
    const statuses = (await Promise.all([asking, ...waiting])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 429]);
  });

  it('stops generating when the client hangs up, and goes on with the next', async () => {
    const client = new AbortController();
    const abandoned = ask(question, { signal: client.signal });
    const first = await patient.nextAsked();
    client.abort();
    await expect(abandoned).rejects.toThrow();
    const next = ask(question);
    (await patient.nextAsked()).finish();
    expect((await next).status).toBe(200);
    expect(first.signal.aborted).toBe(true);
  });
});
