import type { AttestedDestruction } from '../../contracts/log/destruction';
import type { ReviewId } from '../../contracts/primitives';
import { findDestruction } from '../../store/record/attestations';
import { findSigningKey } from '../../store/keys/signing-keys';
import { readDestruction } from '../../trust/statements/destruction-attestation';
import { CUSTODY_WORKFLOW, custodyWorkflowId, TASK_QUEUES } from '../../workflows/messages';
import type { CustodyReply } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import { askTemporal, outcomeUnknown } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';

type AttestationDependencies = Pick<ApiDependencies, 'store' | 'tombstones' | 'deployment'>;

/**
 * Hands a signed statement of the act `destroy` to custody and waits for what becomes of it. One
 * that is under way is waited for, no matter who began it.
 *
 * @returns what custody attests of it.
 * @throws ApiProblem with custody's refusal, or with why there is no answer.
 */
export async function destroyReview(
  api: AttestationDependencies & Pick<ApiDependencies, 'temporal' | 'keyring'>,
  { review, statement }: { readonly review: ReviewId; readonly statement: string },
): Promise<AttestedDestruction> {
  const { temporal, keyring } = api;
  const reply = await askTemporal(temporal, async () => {
    const handle = await temporal.workflow.start(CUSTODY_WORKFLOW, {
      workflowId: custodyWorkflowId(review),
      taskQueue: TASK_QUEUES.reviews,
      // A statement that was refused keeps nobody from bringing a better one.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ review, statement }],
    });
    return (await handle.result()) as CustodyReply;
  });
  if (!reply.accepted) throw new ApiProblem(reply.code);
  // Anyone who reaches Temporal can answer in custody's name; only custody can attest.
  const attested = await findAttestation(api, review);
  if (!attested) {
    // There is none where the key went with no request on record.
    const { status } = await keyring.find(review);
    throw status === 'destroyed' ? new ApiProblem('review-destroyed') : outcomeUnknown();
  }
  // It is destroyed by now; this drops it from the memory of this process, too.
  await keyring.destroy(review);
  return attested;
}

/**
 * The attestation of a destroyed review, verified once more; null while there is none. The key store has
 * it where the database was restored from an older backup.
 */
export async function findAttestation(
  { store, tombstones, deployment }: AttestationDependencies,
  review: ReviewId,
): Promise<AttestedDestruction | null> {
  const record = await findDestruction(store, review);
  const { attestation, salt } =
    (record?.attestation ? record : await tombstones.find(review)) ?? {};
  if (!attestation || !salt) return null;
  const destruction = await readDestruction(attestation, (kid) => findSigningKey(store, kid));
  const isOurs = destruction?.review === review && destruction.deployment === deployment;
  if (!isOurs) throw new Error(`the attestation for ${review} is not ours`);
  return { destruction, attestation, salt };
}
