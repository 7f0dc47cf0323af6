import { createClient } from '../../contracts/http/client';
import type { ApiAddress, Client } from '../../contracts/http/client';
import { API } from '../../contracts/http/operations';

/** Every operation of the API; what takes or gives a stream is in file-transfer.ts. */
export type ApiClient = Client<typeof API>;

export const createApiClient = (address: ApiAddress): ApiClient => createClient(address, API);
