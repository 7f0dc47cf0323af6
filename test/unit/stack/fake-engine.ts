import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import type { Engine } from '../../../stack/engines/engine-catalog';
import type { Surroundings } from '../../../stack/surroundings';

const BINARY = 'example-engine';
const WHEEL = { name: 'example-engine-bin', version: '1.0.0', path: `example/${BINARY}` };
const PLATFORM = 'example-platform';

/** An executable that says its version, and so can be told apart. */
export const scriptOf = (version: string): string => `#!/bin/sh\necho "example ${version}"\n`;

export interface EngineWorld {
  readonly engine: Engine;
  readonly surroundings: Surroundings;
  readonly folder: string;
  /** How often the publisher was asked. */
  requests(): number;
  /** What the publisher serves from now on; null for an answer of 404. */
  publish(script: string | null): Promise<void>;
  /** What the package index holds from now on. */
  packWheel(script: string): void;
  close(): Promise<void>;
}

/** A publisher that answers over HTTP, a package index, an empty cache, and an engine pinned to one script. */
export async function createEngineWorld(pinned: string): Promise<EngineWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'model-review-engine-'));
  const index = join(folder, 'index');
  mkdirSync(index);
  let archive: Buffer | null = null;
  let requests = 0;
  const publisher = createServer((_request, response) => {
    requests += 1;
    response.writeHead(archive === null ? 404 : 200).end(archive ?? undefined);
  });
  publisher.listen(0, '127.0.0.1');
  await once(publisher, 'listening');
  const { port } = publisher.address() as AddressInfo;

  return {
    folder,
    engine: {
      title: 'Example Engine',
      binary: BINARY,
      addressVariable: 'EXAMPLE_ADDRESS',
      builds: {
        [PLATFORM]: {
          version: '1.0.0',
          sha256: createHash('sha256').update(pinned).digest('hex'),
          archive: { address: `http://127.0.0.1:${port}/example.tgz`, path: `bin/${BINARY}` },
          wheel: WHEEL,
        },
      },
    },
    surroundings: {
      env: {
        PATH: process.env['PATH'],
        MODEL_REVIEW_CACHE: join(folder, 'cache'),
        PIP_NO_INDEX: '1',
        PIP_FIND_LINKS: index,
      },
      platform: PLATFORM,
      report: () => undefined,
    },
    requests: () => requests,
    async publish(script) {
      archive = script === null ? null : await packArchive(folder, script);
    },
    packWheel(script) {
      packWheel(index, script);
    },
    async close() {
      publisher.close();
      await once(publisher, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function packArchive(folder: string, script: string): Promise<Buffer> {
  const file = join(folder, 'example.tgz');
  write(join(folder, 'outer-1.0.0', 'bin', BINARY), script);
  await create({ gzip: true, file, cwd: folder }, ['outer-1.0.0']);
  return readFileSync(file);
}

function packWheel(index: string, script: string): void {
  const info = 'example_engine_bin-1.0.0.dist-info';
  const files = {
    [WHEEL.path]: script,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${WHEEL.name}\nVersion: ${WHEEL.version}\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: '',
  };
  for (const [path, text] of Object.entries(files)) write(join(index, 'contents', path), text);
  execFileSync(
    'python3',
    ['-m', 'zipfile', '-c', '../example_engine_bin-1.0.0-py3-none-any.whl', 'example', info],
    { cwd: join(index, 'contents') },
  );
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o755 });
}
