import { z } from 'zod';

/** What an agency received of a company, or made of it. */
export const HoldingKind = z.enum(['weights', 'credential', 'transcript', 'document', 'notes']);
export type HoldingKind = z.infer<typeof HoldingKind>;

/**
 * `returned`: its holder says so, and the company has not confirmed it yet. `confirmed`: both say so.
 * `destroyed`: its holder attests it.
 */
export const HoldingStatus = z.enum(['held', 'returned', 'confirmed', 'destroyed']);
export type HoldingStatus = z.infer<typeof HoldingStatus>;
