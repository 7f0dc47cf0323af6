'use strict';

const { createRequire } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');
const { register } = require('tsx/cjs/api');

// Temporal's client reads the converter of failures by its path.
register();

/** Jest's own packages stay with Jest: they are bound to the file that runs. */
const OF_JEST = /^(?:@jest\/|jest-|expect$)/;
const PACKAGE = /^(?:@[^/]+\/)?[^./]/;

/**
 * Jest's runtime, but for two things: modules are compiled in Node's own realm (environment.cjs beside this), and
 * what is in node_modules is left to Node, which reads it once for all files of a process.
 */
module.exports = class OwnRealmRuntime extends JestRuntime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    if (typeof executor?.compile !== 'function')
      throw new Error('Jest’s runtime has no `executor.compile` any more.');
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    if (!PACKAGE.test(name) || OF_JEST.test(name)) return super.requireModuleOrMock(from, name);
    return createRequire(from)(name);
  }
};
