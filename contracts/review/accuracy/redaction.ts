import { z } from 'zod';

/** What of a finding the company may ask to have withheld from those who take no part in the review. */
export const RedactedField = z.enum(['title', 'text', 'limitations']);
export type RedactedField = z.infer<typeof RedactedField>;

/** What becomes of what a claim asks for, in what is shown to those who take no part. */
export const RedactionRuling = z.enum(['withheld', 'printed']);
export type RedactionRuling = z.infer<typeof RedactionRuling>;
