import { z } from 'zod';
import { isSeen, SEEN } from '../primitives';

/** A host with its port, and a path; in front of the host stands no user, behind the path nothing. */
const BARE = /^https?:\/\/[^/?#@\\\s]+(?:\/[^?#\s]*)?$/i;

/**
 * Base URL of an OpenAI-compatible endpoint, up to and with `/v1`. It is on the record and shown to
 * people, so that no secret may stand in it: no user, no password, no query, no fragment.
 */
export const EndpointUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .regex(BARE, 'must hold no user, password, query or fragment')
  .refine(isSeen, SEEN);
export type EndpointUrl = z.infer<typeof EndpointUrl>;
