import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder a release. */
export const RELEASES = join(__dirname, '..', 'released');

/** A semantic version of a release; a candidate ends in `-rc.1` or the like. */
export const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** Versions that are recorded, oldest first. */
export const listReleases = (folder = RELEASES): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((one) => one.isDirectory() && SEMVER.test(one.name))
        .map(({ name }) => name)
        .sort(compareVersions)
    : [];

export const releasePath = (version: string, ...parts: string[]): string =>
  join(RELEASES, version, ...parts);

/** Negative where the first comes before the other, by semver.org, section 11. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [parseVersion(one), parseVersion(other)];
  for (const [index, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length;
  return comparePrerelease(a.before, b.before);
}

function parseVersion(version: string) {
  const found = SEMVER.exec(version);
  if (!found) throw new RangeError(`${version} is no version such as 1.2.3 or 1.2.3-rc.1`);
  const [, major, minor, patch, before] = found;
  return { numbers: [major, minor, patch].map(Number), before: before?.split('.') ?? [] };
}

function comparePrerelease(one: readonly string[], other: readonly string[]): number {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined) return 1;
    const difference = compareIdentifiers(part, against);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

function compareIdentifiers(one: string, other: string): number {
  const [a, b] = [one, other].map((part) => /^\d+$/.test(part));
  if (a && b) return Number(one) - Number(other);
  if (a !== b) return a ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}
