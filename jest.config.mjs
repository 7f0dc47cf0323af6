// JavaScript, because Jest reads a TypeScript configuration on Node 20 only through another package.

const transform = {
  '^.+\\.(ts|js|mjs)$': [
    '@swc/jest',
    { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
  ],
};
const shared = {
  transform,
  testEnvironment: '<rootDir>/test/check/jest/environment.cjs',
  runtime: '<rootDir>/test/check/jest/runtime.cjs',
};

const FOLDERS = [
  ...['servers/store', 'servers/activities', 'servers/workflows', 'replay', 'servers/api'],
  ...['released', 'console', 'faults'],
];
const withServers = FOLDERS.map((folder) => ({
  ...shared,
  displayName: folder.replace('servers/', ''),
  testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
}));

/** Whatever needs no server: every folder of test/ that is no project of its own. */
const unit = {
  ...shared,
  displayName: 'unit',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: FOLDERS.map((folder) => `<rootDir>/test/${folder}/`),
};

export default {
  projects: [unit, ...withServers],
  testSequencer: '<rootDir>/test/check/jest/longest-first.cjs',
  // Longer than `eventually` waits: a test that waits in vain then says for what.
  testTimeout: 180_000,
  reporters: ['default', ['<rootDir>/test/check/stuck-files.mjs', { minutes: 12 }]],
  // What a test file leaves in memory stays until its process ends: a worker is followed by another.
  workerIdleMemoryLimit: '768MB',
};
