import { clearTimeout, setTimeout } from 'node:timers';

const MINUTE_MS = 60_000;

/**
 * Ends Jest when no test of a file has come to its end for `minutes`, and names the file. Jest's own limit is a
 * timer in the process of the test, which a loop without end never lets fire. How long a whole file takes is
 * no sign: a busy machine takes several times as long as an idle one.
 */
export default class StuckFiles {
  #limitMs;
  #running = new Map();

  constructor(_config, { minutes }) {
    this.#limitMs = minutes * MINUTE_MS;
  }

  onTestFileStart({ path }) {
    this.#wait(path);
  }

  onTestCaseResult({ path }) {
    this.#wait(path);
  }

  onTestFileResult({ path }) {
    clearTimeout(this.#running.get(path));
    this.#running.delete(path);
  }

  #wait(path) {
    clearTimeout(this.#running.get(path));
    const name = path.replace(`${process.cwd()}/`, '');
    const timer = setTimeout(() => {
      const minutes = this.#limitMs / MINUTE_MS;
      console.error(`\n${name}: no test has ended for ${minutes} min: stuck, ended.`);
      process.exit(1);
    }, this.#limitMs);
    timer.unref();
    this.#running.set(path, timer);
  }
}
