import { describe, expect, it } from '@jest/globals';
import { cacheFolder } from '../../../stack/engines/pinned-file';

describe('the cache folder', () => {
  it.each([
    [{ HOME: '/home/ada' }, 'linux', '/home/ada/.cache/model-review'],
    [{ HOME: '/home/ada', XDG_CACHE_HOME: '/caches' }, 'linux', '/caches/model-review'],
    [{ HOME: '/Users/ada' }, 'darwin', '/Users/ada/Library/Caches/model-review'],
    [{ HOME: '/Users/ada', MODEL_REVIEW_CACHE: '/elsewhere' }, 'darwin', '/elsewhere'],
  ] as const)('for %o on %s is %s', (env, platform, expected) => {
    expect(cacheFolder(env, platform)).toBe(expected);
  });
});
