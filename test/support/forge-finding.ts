import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { createSigningKey } from '../../trust/statements/signing-key';
import { signStatement } from '../../trust/statements/statement';
import type { ReviewHandle } from './review-handle';
import { FINDING } from './sample-finding';

interface Forgery {
  readonly review: ReviewHandle;
  /** The key that it claims to be signed by, so that its signature has to be looked at. */
  readonly kid: string;
  readonly namespace: string;
  readonly codec: PayloadCodec;
}

/** A statement of some fifteen kilobytes, sealed for its review and wrongly signed. */
export async function forgeFinding({ review, kid, namespace, codec }: Forgery): Promise<Payload> {
  const { privateKey } = await createSigningKey();
  const by = { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa' } as const;
  const long = 'a'.repeat(3_600);
  const content = { ...FINDING, text: long, limitations: [long, long] };
  const claims = review.claims(by, { kind: 'recordFinding', content, urgent: false });
  const statement = await signStatement(claims, { kid, privateKey });
  const context = { type: 'workflow', namespace, workflowId: review.id } as const;
  const payload = defaultPayloadConverter.toPayload({ statement });
  const [sealed] = await codec.encode([payload], context);
  if (!sealed) throw new Error('nothing was sealed');
  return sealed;
}
