import { z } from 'zod';
import { Code, Digest, Text } from '../primitives';
import { HoldingKind } from './holding';

/**
 * What is said of things in somebody's hands. Nobody becomes a holder, or stops being one, but by their own
 * signature; a return is confirmed by the company.
 */
export const custodyActs = [
  /** The signer holds it, for their agency. */
  z.strictObject({
    kind: z.literal('recordHolding'),
    holds: HoldingKind,
    description: Text,
    /** Null where it has no bytes of its own. */
    digest: Digest.nullable(),
  }),
  /** The signer has it now, from whoever had it before. */
  z.strictObject({ kind: z.literal('takeOverHolding'), holding: Code }),
  z.strictObject({ kind: z.literal('returnHolding'), holding: Code, attestation: Text }),
  z.strictObject({ kind: z.literal('confirmReturn'), holding: Code }),
  z.strictObject({ kind: z.literal('destroyHolding'), holding: Code, attestation: Text }),
] as const;
