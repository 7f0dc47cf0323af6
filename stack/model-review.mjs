#!/usr/bin/env node
// The command `model-review` of a clone.

process.argv.splice(2, 0, 'cli');
await import('./run.mjs');
