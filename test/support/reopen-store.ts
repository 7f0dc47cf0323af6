import { connectStore, openKeys } from '../../store/open-stores';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import type { TestStore } from './test-store';

/** The same store as a process has it that has just been started, and holds none of its keys. */
export async function reopenStore(store: TestStore): Promise<TestStore> {
  const { environment } = store;
  const keys = await openKeys(KeyEnvironment.parse(environment).keys, () => undefined);
  const reopened = await connectStore(environment['MONGODB_URI'] ?? '', keys.vault);
  const close = async (): Promise<void> => {
    await Promise.all([reopened.close(), keys.close()]);
  };
  return {
    ...reopened,
    ...{ keys, environment, close },
    drop: async () => {
      await close();
      await store.drop();
    },
  };
}
