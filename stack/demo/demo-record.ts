import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiClient } from '../../cli/context/command-context';
import { download } from '../../cli/context/file-transfer';
import { verifyExport } from '../../cli/verify/verify-export';
import { isPassing } from '../../contracts/http/api-errors';
import { recordOperations } from '../../contracts/http/record';
import { findNoteVerifier } from '../../trust/log/note-key';
import { cosignStatement } from '../../trust/statements/statement';
import { personOf } from './demo-session';
import type { DemoSession } from './demo-session';
import { waitUntil } from '../processes/wait-until';

/** Takes a closed review's record along, and believes nothing of it but what its signatures prove. */
export async function checkExport(demo: DemoSession, review: string): Promise<void> {
  const bytes = await demo.step('the company takes its record along', () =>
    takeAlong(demo, review),
  );
  const log = findNoteVerifier(demo.stack.file.log.key);
  await demo.step('it is verified offline, with the log’s public key alone', async () => {
    const { events, faults } = await verifyExport(bytes, { log, witnesses: [] });
    const [fault] = faults;
    if (fault) throw new Error(`${fault.code}: ${fault.place}: ${fault.why}`);
    demo.say(`  ${events} events: signatures, quorum, order and place in the log hold`);
  });
}

/** Has custody destroy the key of a closed review, and reads the attestation as the company. */
export async function destroyContents(demo: DemoSession, review: string): Promise<void> {
  const { api, company } = demo.stack.file;
  await demo.step(
    'the lead has its contents destroyed, with a colleague who signs beside',
    async () => {
      const lead = personOf(demo.stack, 'lead-caisi');
      const { signer } = personOf(demo.stack, 'reviewer-caisi');
      if (!signer) throw new Error('reviewer-caisi has no key');
      const reason = 'What had to be kept was taken along.';
      const signed = await demo.sign(lead.person, review, { kind: 'destroy', reason });
      const statement = cosignStatement(signed, signer);
      const client = createApiClient({ url: api.url, apiKey: lead.sessionToken });
      await client.destroyReview({ path: { review }, body: { statement } });
    },
  );
  const client = createApiClient({ url: api.url, apiKey: company.apiKey });
  const { destruction } = await demo.step('the company has the attestation', () =>
    client.readDestruction({ path: { review } }),
  );
  demo.say(`  cannot be read any more: ${destruction.unreadable.join(', ')}`);
}

async function takeAlong({ stack }: DemoSession, review: string): Promise<Uint8Array> {
  const address = { url: stack.file.api.url, apiKey: stack.file.company.apiKey };
  const folder = await mkdtemp(join(tmpdir(), 'model-review-export-'));
  const file = join(folder, 'dossier.zip');
  const operation = recordOperations.exportReview;
  try {
    // The log takes in what is recorded a moment later.
    await waitUntil('the log', () =>
      download(address, { operation, request: { path: { review } } }, file).catch(
        (error: unknown) => {
          if (isPassing(error)) return null;
          throw error;
        },
      ),
    );
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
