import type { Agreement } from '../../people/agreement';
import type { MarksOf } from '../../projection/confidentiality';
import { BASIS_MARKS } from './shared-marks';

/** Who sees which field of an agreement: an operator sees that there is one, and until when. */
export const AGREEMENT_MARKS = {
  terms: {
    agreement: 'state',
    company: 'record',
    signatories: {
      company: { name: 'record', title: 'record' },
      government: { agency: 'record', name: 'record', title: 'record' },
    },
    text: BASIS_MARKS,
    promised: { variant: 'record', capabilities: 'record' },
    information: 'record',
    retention: { days: 'record', unit: 'record' },
    from: 'state',
    until: 'state',
    remindDaysBefore: 'state',
  },
  digest: 'record',
  proposedBy: 'record',
  proposedAt: 'state',
  confirmedBy: 'record',
  confirmedAt: 'state',
  terminated: { by: 'record', at: 'state', reason: 'record' },
  reminders: { daysBefore: 'state', at: 'state', notify: 'state' },
} as const satisfies MarksOf<Agreement>;
