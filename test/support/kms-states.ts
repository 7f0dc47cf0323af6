import { DescribeKeyCommand, KMSClient, KMSInvalidStateException } from '@aws-sdk/client-kms';
import type { KMSClientConfig } from '@aws-sdk/client-kms';

/**
 * A client of moto with what moto leaves out and AWS documents: a key that waits for its deletion opens
 * and seals nothing. Every call but those two goes to moto as it is.
 */
export function connectKms(config: KMSClientConfig): KMSClient {
  const asked = new KMSClient(config);
  const kms = new KMSClient(config);
  kms.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        const { KeyId } = call.input as { readonly KeyId?: string };
        if (commandName === 'DecryptCommand' || commandName === 'EncryptCommand') {
          await insistOnUse(asked, KeyId);
        }
        return next(call);
      },
    { step: 'initialize', name: 'keyStates' },
  );
  return kms;
}

async function insistOnUse(asked: KMSClient, KeyId: string | undefined): Promise<void> {
  const { KeyMetadata } = await asked.send(new DescribeKeyCommand({ KeyId }));
  if (KeyMetadata?.KeyState !== 'PendingDeletion') return;
  const message = `${KeyMetadata.Arn ?? ''} is pending deletion.`;
  throw new KMSInvalidStateException({ message, $metadata: {} });
}
