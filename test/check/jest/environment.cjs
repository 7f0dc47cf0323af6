'use strict';

const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/**
 * Tests run in Node's own realm, as the product does: an error of a library is an `Error`, a global costs what it
 * costs at work, and libraries are read once a process, not once a file. What a file leaves in the globals, the
 * environment or among the listeners of the process is taken back after it.
 */
module.exports = class OwnRealm {
  global = globalThis;

  constructor({ projectConfig }) {
    this.globals = Object.getOwnPropertyDescriptors(globalThis);
    this.process = Object.getOwnPropertyDescriptors(process);
    this.env = { ...process.env };
    this.listeners = new Map(
      process.eventNames().map((name) => [name, process.rawListeners(name)]),
    );
    this.moduleMocker = new ModuleMocker(globalThis);
    const config = projectConfig;
    const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
    this.fakeTimers = new LegacyFakeTimers({
      ...{ config, global: globalThis, moduleMocker: this.moduleMocker, timerConfig },
    });
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    for (const name of process.eventNames()) {
      const before = new Set(this.listeners.get(name));
      for (const listener of process.rawListeners(name)) {
        if (!before.has(listener)) process.removeListener(name, listener);
      }
    }
    takeBack(globalThis, this.globals);
    takeBack(process, this.process);
    takeBack(process.env, Object.getOwnPropertyDescriptors(this.env));
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Null: there is no other context than Node's own. The runtime beside this compiles there. */
  getVmContext() {
    return null;
  }
};

function takeBack(object, before) {
  for (const key of Reflect.ownKeys(object)) {
    if (key in before) continue;
    if (Object.getOwnPropertyDescriptor(object, key).configurable) delete object[key];
  }
  for (const key of Reflect.ownKeys(before)) {
    const now = Object.getOwnPropertyDescriptor(object, key);
    const { value, configurable } = before[key];
    if (now?.value === value || (now !== undefined && !configurable)) continue;
    Object.defineProperty(object, key, before[key]);
  }
}
