import { JobReport } from '../contracts/http/jobs';
import { TollOrder, TollPreview, TollState } from '../contracts/http/toll';
import type { PreviewToll } from '../contracts/http/toll';
import type { SignedStatement } from '../contracts/statement';
import type { OrderId } from '../contracts/toll/order';
import { requestApi } from './api-request';
import type { ApiAddress } from './api-request';

/** What coordinators do to every open review at once. */
export interface TollWork {
  previewToll(body: PreviewToll): Promise<TollPreview>;
  proposeToll(body: SignedStatement): Promise<TollOrder>;
  confirmToll(order: OrderId, body: SignedStatement): Promise<TollOrder>;
  /** Has it carried, or finds that under way. */
  carryToll(order: OrderId): Promise<JobReport>;
  readCarriage(order: OrderId): Promise<JobReport>;
  stopCarriage(order: OrderId): Promise<JobReport>;
  readToll(order: OrderId): Promise<TollState>;
}

export function createTollWork(address: ApiAddress): TollWork {
  const post = (path: string, body: object) => ({ method: 'POST', path, body }) as const;
  const carriage = (method: 'POST' | 'GET' | 'DELETE', order: OrderId) =>
    requestApi(address, JobReport, { method, path: `/v1/tolls/${order}/carriage` });
  return {
    previewToll: (body) => requestApi(address, TollPreview, post('/v1/tolls/preview', body)),
    proposeToll: (body) => requestApi(address, TollOrder, post('/v1/tolls', body)),
    confirmToll: (order, body) =>
      requestApi(address, TollOrder, post(`/v1/tolls/${order}/confirmation`, body)),
    carryToll: (order) => carriage('POST', order),
    readCarriage: (order) => carriage('GET', order),
    stopCarriage: (order) => carriage('DELETE', order),
    readToll: (order) =>
      requestApi(address, TollState, { method: 'GET', path: `/v1/tolls/${order}` }),
  };
}
