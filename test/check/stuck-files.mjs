import { clearTimeout, setTimeout } from 'node:timers';

const MINUTE_MS = 60_000;

/**
 * Ends Jest when a test file has run for longer than `minutes`, and names it. Jest's own limit is a timer in
 * the process of the test, which a loop without end never lets fire.
 */
export default class StuckFiles {
  #limitMs;
  #running = new Map();

  constructor(_config, { minutes }) {
    this.#limitMs = minutes * MINUTE_MS;
  }

  onTestFileStart({ path }) {
    const name = path.replace(`${process.cwd()}/`, '');
    const timer = setTimeout(() => {
      console.error(`\n${name} has run for ${this.#limitMs / MINUTE_MS} min: stuck, ended.`);
      process.exit(1);
    }, this.#limitMs);
    timer.unref();
    this.#running.set(path, timer);
  }

  onTestFileResult({ path }) {
    clearTimeout(this.#running.get(path));
    this.#running.delete(path);
  }
}
