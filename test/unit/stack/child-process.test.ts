import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { startChild } from '../../../stack/processes/child-process';
import { findProcess } from '../../../stack/processes/leftover';
import { waitUntil } from '../../../stack/processes/wait-until';

const shell = (script: string): { command: string; args: string[] } => ({
  command: '/bin/sh',
  args: ['-c', script],
});

describe('a child process', () => {
  it('ends when it is asked to', async () => {
    const child = await startChild({ command: 'tail', args: ['-f', '/dev/null'] });
    await child.stop();
    expect(await child.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('is killed when it does not listen', async () => {
    const child = await startChild(shell('trap "" TERM; echo deaf; while :; do read x; done'));
    await waitUntil('its first word', () =>
      Promise.resolve(child.recentOutput() === '' ? null : true),
    );
    await child.stop(50);
    expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('takes the processes that it started along', async () => {
    const child = await startChild(shell('tail -f /dev/null & echo $!; wait'));
    const grandchild = await waitUntil('the id of its own child', () =>
      Promise.resolve(Number(child.recentOutput()) || null),
    );
    expect(findProcess(grandchild)).not.toBeNull();
    await child.stop();
    await waitUntil('the end of its own child', () =>
      Promise.resolve(findProcess(grandchild) === null ? true : null),
    );
  });

  it('keeps what it said after it ended', async () => {
    const child = await startChild(shell('echo one; echo two >&2; exit 3'));
    expect(await child.exited).toEqual({ code: 3, signal: null });
    await waitUntil('its last word', () =>
      Promise.resolve(child.recentOutput() === 'one\ntwo\n' ? true : null),
    );
  });

  it('that cannot be started is an error', async () => {
    await expect(startChild({ command: '/nowhere/at-all', args: [] })).rejects.toThrow();
  });

  it('frees its port by the time it has stopped', async () => {
    const listen = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;
    const child = await startChild({ command: process.execPath, args: ['-e', listen] });
    const port = await waitUntil('its port', () =>
      Promise.resolve(Number(child.recentOutput()) || null),
    );
    await child.stop();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    expect((server.address() as AddressInfo).port).toBe(port);
    server.close();
  });
});
