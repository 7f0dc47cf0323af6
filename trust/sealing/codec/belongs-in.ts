import type { SerializationContext } from '@temporalio/common';
import { PLATFORM_KEY } from '../../keys/key-id';
import type { Place, SealedHeader } from './sealed-payload';

/** Who opens a payload: a worker, which takes in what people send, or a client, which is answered by workers alone. */
export type Reader = 'worker' | 'client';

/** Of what the SDK hands over without a context. */
const NOWHERE: Place = { namespace: '', workflow: '' };

/** Where a payload stands. An activity's belong to its workflow; one that runs by itself has none. */
export const toPlace = (context: SerializationContext | undefined): Place =>
  context ? { namespace: context.namespace, workflow: context.workflowId ?? '' } : NOWHERE;

/**
 * Tells by its header whether a payload belongs where the SDK has found it: in the workflow that it was
 * sealed for. People send to reviews and to nothing else: what was sealed for a person belongs to what a
 * worker is told of the review's own workflow, and to nothing of an activity, a child, custody or a client.
 *
 * The SDK tells no signal from the input that a run starts with: there a workflow must look for itself.
 */
export const belongsIn =
  (context: SerializationContext | undefined, reader: Reader) =>
  (header: SealedHeader): boolean => {
    const { namespace, workflow } = toPlace(context);
    if (header.namespace !== namespace || header.workflow !== workflow) return false;
    const isTold = reader === 'worker' && context?.type === 'workflow';
    return header.maker === 'platform' || (isTold && isReview(header));
  };

const isReview = ({ key, workflow }: SealedHeader): boolean =>
  key === workflow && key !== PLATFORM_KEY;
