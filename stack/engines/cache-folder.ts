import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The user's folder for what can be fetched again: engines, the example model, workflow bundles.
 * `MODEL_REVIEW_CACHE` overrides the platform's custom.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env['MODEL_REVIEW_CACHE']) return env['MODEL_REVIEW_CACHE'];
  const home = env['HOME'] ?? homedir();
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'model-review');
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'model-review')
    : join(home, '.cache', 'model-review');
}
