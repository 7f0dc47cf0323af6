import { CheckpointText, Consistency, CosignedCheckpoint, Inclusion } from '../contracts/http/log';
import type { CosignCheckpoint } from '../contracts/http/log';
import { requestApi } from './api-request';
import type { ApiAddress } from './api-request';

/** What witnesses and whoever checks a log ask of it. */
export interface LogWork {
  readCheckpoint(): Promise<string>;
  proveInclusion(query: { leafHash: string; size?: number }): Promise<Inclusion>;
  proveConsistency(query: { from: number; to: number }): Promise<Consistency>;
  cosignCheckpoint(body: CosignCheckpoint): Promise<CosignedCheckpoint>;
}

export function createLogWork(address: ApiAddress): LogWork {
  return {
    readCheckpoint: () =>
      requestApi(address, CheckpointText, {
        method: 'GET',
        path: '/v1/log/checkpoint',
        answer: 'text',
      }),
    proveInclusion: (query) =>
      requestApi(address, Inclusion, { method: 'GET', path: '/v1/log/inclusion', query }),
    proveConsistency: (query) =>
      requestApi(address, Consistency, { method: 'GET', path: '/v1/log/consistency', query }),
    cosignCheckpoint: (body) =>
      requestApi(address, CosignedCheckpoint, {
        method: 'POST',
        path: '/v1/log/cosignatures',
        body,
      }),
  };
}
