import type { z } from 'zod';
import type { RevokeKey } from '../contracts/api/keys';
import { pageOf } from '../contracts/api/page';
import { SigningKey } from '../contracts/signing-key';
import { requestApi } from './api-request';
import type { ApiAddress } from './api-request';

interface Paged {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** What people do with the keys that they sign with. */
export interface SigningKeyWork {
  listSigningKeys(query: Paged): Promise<z.infer<typeof KeyPage>>;
  /** Brings a key; the enrolment is signed by it. */
  enrolSigningKey(enrolment: string): Promise<SigningKey>;
  confirmSigningKey(kid: string, days: number): Promise<SigningKey>;
  revokeSigningKey(kid: string, why: RevokeKey): Promise<SigningKey>;
}

const PATH = '/v1/signing-keys';
const KeyPage = pageOf(SigningKey);

export function createSigningKeyWork(address: ApiAddress): SigningKeyWork {
  const post = (path: string, body?: unknown): Promise<SigningKey> =>
    requestApi(address, SigningKey, {
      method: 'POST',
      path: `${PATH}${path}`,
      ...(body === undefined ? {} : { body }),
    });
  const toPath = (kid: string): string => `/${encodeURIComponent(kid)}`;
  return {
    listSigningKeys: (query) =>
      requestApi(address, KeyPage, { method: 'GET', path: PATH, query: { ...query } }),
    enrolSigningKey: (enrolment) => post('', { enrolment }),
    confirmSigningKey: (kid, days) => post(`${toPath(kid)}/confirmation`, { days }),
    revokeSigningKey: (kid, why) => post(`${toPath(kid)}/revocation`, why),
  };
}
