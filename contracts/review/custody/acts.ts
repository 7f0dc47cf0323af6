import { defineAct } from '../define-act';
import { Code, Digest, Text } from '../../primitives';
import { HoldingKind } from './holding';

/**
 * What is said of things in somebody's hands. Nobody becomes a holder, or stops being one, but by their own
 * signature; a return is confirmed by the company.
 */
export const custodyActs = [
  /** The signer holds it, for their agency. */
  defineAct('recordHolding', {
    signedBy: 'person',
    begins: 'HoldingRecorded',
    summary: 'record something of the company’s that one holds',
    fields: {
      holds: HoldingKind,
      description: Text,
      digest: Digest.nullable().describe('null where it has no bytes of its own'),
    },
  }),
  /** The holder hands it to somebody, and stays its holder until they say that they have it. */
  defineAct('handOverHolding', {
    signedBy: 'person',
    begins: 'HoldingHandedOver',
    summary: 'hand a holding over to somebody',
    fields: { holding: Code, agency: Code, person: Code },
  }),
  /** The signer has it now, from the holder who handed it over to them. */
  defineAct('takeOverHolding', {
    signedBy: 'person',
    begins: 'HoldingTakenOver',
    summary: 'take a holding over that was handed to one',
    fields: { holding: Code },
  }),
  defineAct('returnHolding', {
    signedBy: 'person',
    begins: 'HoldingReturned',
    summary: 'return a holding to the company',
    fields: { holding: Code, attestation: Text },
  }),
  defineAct('confirmReturn', {
    signedBy: 'person',
    begins: 'ReturnConfirmed',
    summary: 'confirm that a holding came back',
    fields: { holding: Code },
  }),
  defineAct('destroyHolding', {
    signedBy: 'person',
    begins: 'HoldingDestroyed',
    summary: 'attest that a holding is destroyed',
    fields: { holding: Code, attestation: Text },
  }),
] as const;
