import { describe, expect, it } from '@jest/globals';
import { createEndpointGates } from '../../../../activities/evaluation/endpoint-gate';

const never = new AbortController().signal;
const endless = () => new Promise<never>(() => {});

describe('the gate of an endpoint', () => {
  it('is one for all who ask for the same endpoint', () => {
    const gateOf = createEndpointGates(1);
    expect(gateOf('http://one.example/v1')).toBe(gateOf('http://one.example/v1/'));
    expect(gateOf('http://one.example/v1')).not.toBe(gateOf('http://two.example/v1'));
  });

  it('lets through no more than its limit, and every caller in the end', async () => {
    const gate = createEndpointGates(3)('http://one.example');
    let inside = 0;
    let peak = 0;
    const visit = async () => {
      inside += 1;
      peak = Math.max(peak, inside);
      await Promise.resolve();
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => gate.pass(visit, never)));
    expect(peak).toBe(3);
  });

  it('holds everybody back while it is closed, until the latest end', async () => {
    const gate = createEndpointGates(2)('http://one.example');
    const closedAt = Date.now();
    gate.close(150);
    gate.close(50);
    const now = () => Promise.resolve(Date.now());
    const times = await Promise.all([1, 2, 3, 4].map(() => gate.pass(now, never)));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(closedAt + 149);
  });

  it('lets a cancelled caller go at once, from the queue as from behind closed doors', async () => {
    const gate = createEndpointGates(1)('http://one.example');
    const controller = new AbortController();
    void gate.pass(endless, never);
    const queued = gate.pass(endless, controller.signal);
    const closed = createEndpointGates(1)('http://two.example');
    closed.close(3_600_000);
    const waiting = closed.pass(endless, controller.signal);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(queued).rejects.toBe(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it('runs no request whose caller has gone', async () => {
    const gate = createEndpointGates(1)('http://one.example');
    const controller = new AbortController();
    let ran = false;
    const first = gate.pass(() => Promise.resolve(), never);
    const gone = gate.pass(() => {
      ran = true;
      return Promise.resolve();
    }, controller.signal);
    controller.abort(new Error('cancelled'));
    await expect(gone).rejects.toThrow();
    await first;
    await gate.pass(() => Promise.resolve(), never);
    expect(ran).toBe(false);
  });
});
