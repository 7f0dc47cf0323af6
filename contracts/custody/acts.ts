import { defineAct } from '../define-act';
import { Code, Digest, Text } from '../primitives';
import { HoldingKind } from './holding';

/**
 * What is said of things in somebody's hands. Nobody becomes a holder, or stops being one, but by their own
 * signature; a return is confirmed by the company.
 */
export const custodyActs = [
  /** The signer holds it, for their agency. */
  defineAct('recordHolding', {
    signedBy: 'person',
    fields: {
      holds: HoldingKind,
      description: Text,
      /** Null where it has no bytes of its own. */
      digest: Digest.nullable(),
    },
  }),
  /** The holder hands it to somebody, and stays its holder until they say that they have it. */
  defineAct('handOverHolding', {
    signedBy: 'person',
    fields: { holding: Code, agency: Code, person: Code },
  }),
  /** The signer has it now, from the holder who handed it over to them. */
  defineAct('takeOverHolding', { signedBy: 'person', fields: { holding: Code } }),
  defineAct('returnHolding', { signedBy: 'person', fields: { holding: Code, attestation: Text } }),
  defineAct('confirmReturn', { signedBy: 'person', fields: { holding: Code } }),
  defineAct('destroyHolding', { signedBy: 'person', fields: { holding: Code, attestation: Text } }),
] as const;
