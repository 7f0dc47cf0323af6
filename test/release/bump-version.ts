import { compareVersions, SEMVER } from './release-files';

/** A release cannot be made as it was asked for. */
export class ReleaseFault extends Error {
  override readonly name = 'ReleaseFault';
}

/**
 * @param known what is released, and what the package says now.
 * @throws ReleaseFault for something that is not a version, or does not come after every known one.
 */
export function requireNewer(version: string, known: readonly string[]): void {
  if (!SEMVER.test(version)) {
    throw new ReleaseFault(`${version} is no version: it is written as 1.2.3 or 1.2.3-rc.1.`);
  }
  const later = known.find((one) => compareVersions(version, one) <= 0);
  if (later !== undefined) throw new ReleaseFault(`${version} does not come after ${later}.`);
}

/** The version in the text of package.json, or of the lockfile, where it stands twice. */
export function withVersion(text: string, version: string): string {
  const parsed = JSON.parse(text) as {
    version: string;
    packages?: Record<string, { version?: string }>;
  };
  parsed.version = version;
  const root = parsed.packages?.[''];
  if (root) root.version = version;
  return `${JSON.stringify(parsed, null, 2)}\n`;
}

/** Texts that name the image by the version that it is built from. */
export const IMAGE_NAMED_IN = ['docker-compose.yml', 'docs/deploy.md'] as const;

/** @throws ReleaseFault for a text that does not name the image of the version before. */
export function withImage(text: string, before: string, version: string): string {
  const image = `model-review:${before}`;
  if (!text.includes(image)) throw new ReleaseFault(`There is no ${image} to raise.`);
  return text.replaceAll(image, `model-review:${version}`);
}

const UNRELEASED = '## [Unreleased]';

/**
 * The text of the changelog with what was unreleased under the version (keepachangelog.com).
 *
 * @throws ReleaseFault for one without a part on what is unreleased, or with nothing in it.
 */
export function withRelease(text: string, version: string, date: string): string {
  const begin = text.indexOf(UNRELEASED);
  if (begin === -1) throw new ReleaseFault(`CHANGELOG.md has no part ${UNRELEASED}.`);
  const after = begin + UNRELEASED.length;
  const end = text.indexOf('\n## ', after);
  const said = text.slice(after, end === -1 ? undefined : end).trim();
  if (said === '') throw new ReleaseFault(`CHANGELOG.md says nothing under ${UNRELEASED}.`);
  return `${text.slice(0, after)}\n\n## [${version}] - ${date}${text.slice(after)}`;
}
