import { z } from 'zod';

/** What an agency does in a review under an edition. */
export const AgencyRole = z.enum(['lead', 'determines', 'consulted', 'evaluates', 'signs']);
export type AgencyRole = z.infer<typeof AgencyRole>;

/** Who may do something under an edition: an agency by its role, the company, or a coordinator. */
export const Party = z.enum([...AgencyRole.options, 'company', 'coordinator']);
export type Party = z.infer<typeof Party>;
export const Parties = z.array(Party).min(1);

/** Whom a notice is for. */
export const Audience = z.enum(['company', 'lead', 'agencies', 'coordinator', 'principals']);
export type Audience = z.infer<typeof Audience>;
export const Audiences = z.array(Audience).min(1);
