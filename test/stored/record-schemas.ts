import { existsSync, writeFileSync } from 'node:fs';
import { listReleases, releasePath } from '../release/release-files';
import { readSchemaDigests, recordDigests, SCHEMA_FILE } from './schema-digests';

/** Records which schema each version of a stored kind has. */
const released = listReleases().map((version) =>
  readSchemaDigests(releasePath(version, 'schemas.json')),
);
const recorded = existsSync(SCHEMA_FILE) ? readSchemaDigests() : {};
const next = recordDigests(recorded, released);
writeFileSync(SCHEMA_FILE, `${JSON.stringify(next, null, 2)}\n`);
process.stdout.write(`${Object.keys(next).length} kinds are recorded in ${SCHEMA_FILE}\n`);
