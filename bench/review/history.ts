import { randomUUID } from 'node:crypto';
import { eventually } from '../../test/support/eventually';
import { ReviewHandle } from '../../test/support/review-handle';
import { submission } from '../../test/support/review-world';
import { evaluationWorkflowId } from '../../workflows/messages';
import { countActions, countEvents } from './count-actions';
import type { ActionCounts } from './count-actions';
import type { EmbeddedSite } from './embedded-site';

const SIGNERS = ['cisa', 'nsa', 'caisi'] as const;
const SUITES = ['cyber-knowledge', 'safeguards'] as const;

interface Run {
  readonly events: number;
  readonly bytes: number;
  readonly actions: ActionCounts & { readonly total: number };
  readonly eventTypes: Record<string, number>;
}

/**
 * What a review with two suites and three sign-offs, from its start to its closed report, leaves in
 * Temporal. Each sign-off waits until the one before it is on record: people do not sign in one instant.
 */
export async function benchHistory(site: EmbeddedSite) {
  const { id } = await site.api.startReview(submission, randomUUID());
  const review = new ReviewHandle(site, id);
  await review.toDeliberation();
  for (const agency of SIGNERS) {
    await review.signOff(agency);
    await eventually(async () => {
      const { signOffs } = await review.view();
      return signOffs.some((one) => one.agency === agency) ? true : null;
    });
  }
  await review.workflow.result();
  const [parent, ...children] = await Promise.all(
    [id, ...SUITES.map((suite) => evaluationWorkflowId(id, suite))].map((run) =>
      describe(site, run),
    ),
  );
  return { parent, children };
}

async function describe({ client }: EmbeddedSite, workflowId: string): Promise<Run> {
  const run = client.workflow.getHandle(workflowId);
  const [history, { historySize }] = await Promise.all([run.fetchHistory(), run.describe()]);
  const actions = countActions(history);
  const total = Object.values(actions).reduce((sum, count) => sum + count, 0);
  return {
    events: history.events?.length ?? 0,
    bytes: historySize ?? 0,
    actions: { ...actions, total },
    eventTypes: countEvents(history),
  };
}
