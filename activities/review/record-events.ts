import type { Effects } from '../../workflows/effects';
import { recordBatch } from '../../store/record/record-batch';
import type { Store } from '../../store/store';

export const createRecordEvents =
  ({ store }: { store: Store }): Effects['recordEvents'] =>
  (batch) =>
    recordBatch(store, batch);
