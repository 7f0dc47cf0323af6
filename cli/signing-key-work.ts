import type { RevokeKey } from '../contracts/http/keys';
import { pageOf } from '../contracts/http/page';
import { SigningKey } from '../contracts/signing-key';
import { requestApi } from './api-request';
import type { ApiAddress } from './api-request';

interface Paged {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** What people do with the keys that they sign with. */
export interface SigningKeyWork {
  listSigningKeys(query: Paged): Promise<{ items: SigningKey[]; next: string | null }>;
  /** Brings a key; the enrolment is signed by it. */
  enrolSigningKey(enrolment: string): Promise<SigningKey>;
  confirmSigningKey(kid: string, days: number): Promise<SigningKey>;
  revokeSigningKey(kid: string, why: RevokeKey): Promise<SigningKey>;
}

const PATH = '/v1/signing-keys';

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
      requestApi(address, pageOf(SigningKey), { method: 'GET', path: PATH, query: { ...query } }),
    enrolSigningKey: (enrolment) => post('', { enrolment }),
    confirmSigningKey: (kid, days) => post(`${toPath(kid)}/confirmation`, { days }),
    revokeSigningKey: (kid, why) => post(`${toPath(kid)}/revocation`, why),
  };
}
