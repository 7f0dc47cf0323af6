import { randomUUID } from 'node:crypto';
import { readReport } from '../../cli/context/read-whole';
import { composePage } from '../../projections/report/compose-page';
import { toText } from '../../projections/report/to-text';
import type { SignOffPosition } from '../../contracts/review/signing';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { reviewWorkflowId } from '../../workflows/messages';
import { personOf } from './demo-session';
import type { DemoSession } from './demo-session';
import { giveAccess, startExampleReview } from './example-review';
import { skipTime } from '../engines/time-skipping';
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
import { waitUntil } from '../processes/wait-until';

/** A whole life: evaluated, escalated, resolved, signed with a dissent, reported, closed. */
export async function signedReview(demo: DemoSession): Promise<void> {
  demo.say('\nA review that is signed');
  const { id } = await toDossier(demo);
  await demo.step('a reviewer of cisa escalates, by a signed signal', async () => {
    const reason = 'Two samples read like one; we ask the lead to look.';
    await demo.signal(id, 'cisa', { kind: 'escalate', reason });
    await demo.until(id, ({ escalations }) => escalations.length === 1);
  });
  await signOff(demo, id, { agency: 'cisa', position: 'dissent' });
  await signOff(demo, id, { agency: 'nsa', position: 'concurWithComment' });
  await signOff(demo, id, { agency: 'caisi', position: 'concur' });
  await demo.step('the lead resolves the escalation, which held the report', async () => {
    const resolution = 'Both samples were read together and stand.';
    await demo.signal(id, 'caisi', { kind: 'resolveEscalation', escalation: 'esc-1', resolution });
  });
  await demo.step('the company checks the draft report and has no comments', async () => {
    await demo.until(id, ({ accuracy }) => accuracy !== null);
    await demo.asCompany(id, { kind: 'endComments' });
  });
  await demo.step('the review closes as completed', async () => {
    await demo.until(id, ({ phase, outcome }) => phase === 'closed' && outcome === 'completed');
  });
  await showReport(demo, id);
  await checkExport(demo, id);
  await destroyContents(demo, id);
}

/** A review that nobody signs: its thirty days pass at once. */
export async function silentReview(demo: DemoSession): Promise<void> {
  demo.say('\nA review that nobody signs');
  const { id } = await toDossier(demo);
  await demo.step('its thirty days pass', async () => {
    const workflowId = reviewWorkflowId(id);
    await skipTime(demo.connection, { workflowId });
    await demo.temporal.workflow.getHandle(workflowId).result();
  });
  const view = await demo.step('the window closes, after reminders and rungs in order', () =>
    demo.until(id, ({ phase, outcome }) => phase === 'closed' && outcome === 'windowClosed'),
  );
  for (const { at, kind, id: notice, agency } of view.notices) {
    demo.say(`  ${at}  ${kind} ${notice}${agency === null ? '' : ` (${agency})`}`);
  }
  await showReport(demo, id);
}

async function toDossier(demo: DemoSession): Promise<ReviewRepresentation> {
  const { id } = await demo.step('the company starts a review through the API', () =>
    startExampleReview(demo.stack, randomUUID()),
  );
  await demo.step('the company gives access, and it is verified', async () => {
    await giveAccess(demo.stack, id);
    await demo.until(id, ({ access }) => access?.status === 'verified');
  });
  return demo.step('two suites run on the live model, and the dossier is assembled', () =>
    demo.until(id, ({ dossier }) => dossier !== null),
  );
}

interface SignOff {
  readonly agency: string;
  readonly position: SignOffPosition;
}

async function signOff(
  demo: DemoSession,
  review: string,
  { agency, position }: SignOff,
): Promise<void> {
  await demo.step(`${agency} signs off by a signed signal: ${position}`, async () => {
    const { dossier } = await demo.api.readReview({ path: { review } });
    if (dossier?.digest === undefined) throw new Error('there is no dossier');
    const reason = position === 'dissent' ? 'Too few samples to say so much.' : 'Read in full.';
    const { digest: dossierDigest } = dossier;
    await demo.signal(review, agency, { kind: 'signOff', position, dossierDigest, reason });
    await demo.until(review, ({ signOffs }) => signOffs.some((one) => one.agency === agency));
  });
}

async function showReport(demo: DemoSession, review: string): Promise<void> {
  const { report } = await demo.step('its report', () => readReport(demo.api, review));
  for (const line of toText(composePage(report, 'caller'))) demo.say(`  ${line}`);
  const { events } = await demo.temporal.workflow
    .getHandle(reviewWorkflowId(review))
    .fetchHistory();
  demo.say(`  (Temporal history of this review: ${events?.length ?? 0} events)`);
}

/** Takes a closed review's record along, and believes nothing of it but what its signatures prove. */
export async function checkExport(demo: DemoSession, review: string): Promise<void> {
  const bytes = await demo.step('the company downloads its record', () => takeAlong(demo, review));
  const log = findNoteVerifier(demo.stack.file.log.key);
  await demo.step('it is verified offline, with only the log’s public key', async () => {
    const { events, faults } = await verifyExport(bytes, { log, witnesses: [] });
    const [fault] = faults;
    if (fault) throw new Error(`${fault.code}: ${fault.place}: ${fault.why}`);
    demo.say(` ${events} events: signatures, quorum, order and place in the log verify`);
  });
}

/** Has custody destroy the key of a closed review, and reads the attestation as the company. */
async function destroyContents(demo: DemoSession, review: string): Promise<void> {
  const { api, company } = demo.stack.file;
  await demo.step(
    'the lead destroys its contents, with a colleague’s second signature',
    async () => {
      const lead = personOf(demo.stack, 'lead-caisi');
      const { signer } = personOf(demo.stack, 'reviewer-caisi');
      if (!signer) throw new Error('reviewer-caisi has no key');
      const reason = 'What has to be kept was exported.';
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
  demo.say(` can no longer be read: ${destruction.unreadable.join(', ')}`);
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
