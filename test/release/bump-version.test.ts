import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  IMAGE_NAMED_IN,
  ReleaseFault,
  requireNewer,
  withImage,
  withRelease,
  withVersion,
} from './bump-version';
import { version as current } from '../../package.json';
import { compareVersions } from './release-files';

const root = (name: string): string => readFileSync(join(__dirname, '..', '..', name), 'utf8');

describe('versions', () => {
  it('come one after the other as semver.org has it', () => {
    const ordered = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta'];
    ordered.push(
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.1',
      '1.2.0',
      '1.10.0',
    );
    expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered);
  });

  it.each(['1.2', 'v1.2.3', '1.2.3-', '01.2.3', '1.2.3 ', '../1.2.3', ''])(
    'are refused if they are not versions: "%s"',
    (version) => {
      expect(() => {
        requireNewer(version, []);
      }).toThrow(ReleaseFault);
    },
  );

  it('are newer than everything before', () => {
    expect(() => {
      requireNewer('0.2.0', ['0.1.0', '0.2.0-rc.1']);
    }).not.toThrow();
    for (const version of ['0.1.0', '0.2.0-rc.1', '0.1.9', '0.2.0-alpha']) {
      expect(() => {
        requireNewer(version, ['0.1.0', '0.2.0-rc.1']);
      }).toThrow('does not come after');
    }
  });
});

describe('a version that is raised', () => {
  it('stands in package.json and in the lockfile, which say else what they said', () => {
    for (const name of ['package.json', 'package-lock.json']) {
      const text = root(name);
      const raised = JSON.parse(withVersion(text, '9.9.9')) as object;
      const said = JSON.parse(text) as { version: string; packages?: Record<string, object> };
      const packages = said.packages && {
        packages: { ...said.packages, '': { ...said.packages[''], version: '9.9.9' } },
      };
      expect(raised).toEqual({ ...said, version: '9.9.9', ...packages });
    }
  });

  it('is the one of the image, wherever that is named', () => {
    for (const name of IMAGE_NAMED_IN) {
      const raised = withImage(root(name), current, '9.9.9');
      expect(raised).toContain('model-review:9.9.9');
      expect(raised.replaceAll('9.9.9', current)).toBe(root(name));
    }
    expect(() => withImage('image: other:1.0.0', current, '9.9.9')).toThrow(ReleaseFault);
  });

  it('is named with the image nowhere else', () => {
    const pages = ['README.md', 'Dockerfile', 'docs/runbook.md', 'docs/cli.md', 'docs/verify.md'];
    expect(pages.filter((name) => /model-review:\d/.test(root(name)))).toEqual([]);
  });

  it('takes over what the changelog says about what was not released', () => {
    const text =
      '# Changelog\n\n## [Unreleased]\n\n- a thing\n\n## [0.1.0] - 2026-01-01\n\n- more\n';
    expect(withRelease(text, '0.2.0', '2026-12-01')).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n- a thing\n\n## [0.1.0] - 2026-01-01\n\n- more\n',
    );
  });

  it('wants a changelog that says something', () => {
    for (const text of [
      '# Changelog\n',
      '## [Unreleased]\n\n## [0.1.0]\n- x\n',
      '## [Unreleased]\n',
    ]) {
      expect(() => withRelease(text, '0.2.0', '2026-12-01')).toThrow(ReleaseFault);
    }
    const ours = root('CHANGELOG.md').replace(
      '## [Unreleased]\n',
      '## [Unreleased]\n\n- a thing\n',
    );
    expect(() => withRelease(ours, '9.9.9', '2026-12-01')).not.toThrow();
  });
});
