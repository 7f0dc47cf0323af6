import { z } from 'zod';

const Base64Key = (bytes: number) =>
  z
    .base64(`must be base64 of ${bytes} bytes`)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === bytes, `must be base64 of ${bytes} bytes`);

/** The environment of the API's process. Temporal's own variables are read by its client. */
export const ApiConfiguration = z.object({
  MONGODB_URI: z.string(),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: z.coerce.number().int().min(0).max(65_535),
  /** Keys the hashes of API keys. */
  API_KEY_PEPPER: Base64Key(32),
  /** Seals what companies deposit; the worker holds the same. */
  CREDENTIAL_SEAL_KEY: Base64Key(32),
  /** A JSON file `{ kid, privateKey }`: the API's own key for statements. */
  STATEMENT_KEY_FILE: z.string(),
  /** Requests a minute under one API key; an address has twice as many. */
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(600),
  /** Proxies in front that are trusted to name the caller's address. */
  API_TRUSTED_PROXIES: z.coerce.number().int().nonnegative().default(0),
});
export type ApiConfiguration = z.infer<typeof ApiConfiguration>;
