/**
 * What must not compile. The compiler runs over this file with all others: it fails when one of these
 * stops being an error. Nothing here runs.
 */
import { Text } from '../../../contracts/primitives';
import { defineAct } from '../../../contracts/review/definitions';

export const stated = defineAct('wave', {
  signedBy: 'person',
  begins: 'WaveSet',
  summary: 'wave',
  fields: { reason: Text },
});

const said = { begins: 'WaveSet', summary: 'wave', fields: { reason: Text } };

// @ts-expect-error an act that does not say whose signature it needs
export const unstated = defineAct('wave', said);

// @ts-expect-error a signature that there is not
export const unknown = defineAct('wave', { signedBy: 'anybody', ...said });

// @ts-expect-error an act whose signature may be left open
export const open = defineAct('wave', { signedBy: undefined, ...said });

const { begins, summary, fields } = said;

// @ts-expect-error an act that does not say what it does
export const untold = defineAct('wave', { signedBy: 'person', begins, fields });

// @ts-expect-error an act that does not say with which event it begins
export const unbegun = defineAct('wave', { signedBy: 'person', summary, fields });
