import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadTemporalSettings } from '../../../runtime/temporal-client';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'temporal-settings-'));
  file = path.join(folder, 'temporal.toml');
  await writeFile(
    file,
    '[profile.default]\naddress = "one.example:7233"\n' +
      '[profile.agency]\naddress = "two.example:7233"\nnamespace = "reviews"\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe("Temporal's settings", () => {
  it('need an address in the environment and nothing else', () => {
    const settings = loadTemporalSettings({ TEMPORAL_ADDRESS: 'temporal.example:7233' });
    expect(settings.connectionOptions.address).toBe('temporal.example:7233');
    expect(settings.namespace).toBe('default');
  });

  it('come from the profile that is named', () => {
    const named = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'agency' };
    const settings = loadTemporalSettings(named);
    expect(settings.connectionOptions.address).toBe('two.example:7233');
    expect(settings.namespace).toBe('reviews');
  });

  it('prefer the environment, where an empty variable counts as unset', () => {
    const settings = loadTemporalSettings({
      TEMPORAL_CONFIG_FILE: file,
      TEMPORAL_PROFILE: 'agency',
      TEMPORAL_ADDRESS: '',
      TEMPORAL_NAMESPACE: 'other',
    });
    expect(settings.connectionOptions.address).toBe('two.example:7233');
    expect(settings.namespace).toBe('other');
  });

  it('turn TLS on for an API key', () => {
    const given = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_API_KEY: 'example-key' };
    expect(loadTemporalSettings(given).connectionOptions.tls).toBe(true);
  });

  it('are refused when the profile that is named is missing', () => {
    const missing = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'missing' };
    expect(() => loadTemporalSettings(missing)).toThrow();
  });
});
