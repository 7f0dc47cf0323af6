import type { Act } from '../../contracts/review/act';
import { PROBLEMS } from '../../contracts/http/problem';
import type { InputFault } from '../../contracts/http/problem';
import type { RefusalCode } from '../../contracts/review/rejection';

type Fields = Partial<Record<RefusalCode, string>>;

/** Which member of an act a refusal is about, if the code alone does not say what to fix. */
const REFUSED_FIELDS: Partial<Record<Act['kind'], Fields>> = {
  changePlannedRelease: {
    'release-date-past': 'plannedRelease',
    'beyond-calendar': 'plannedRelease',
  },
  extendWindow: { 'past-ceiling': 'days', 'extension-too-long': 'days' },
  beginSuspension: {
    'suspension-too-far-back': 'from',
    'suspension-outside-window': 'from',
    'suspension-reason-unknown': 'reason',
  },
  settleContest: { 'suspension-outside-window': 'from' },
  closeDays: { 'closed-day-past': 'days', 'closed-already': 'days', 'beyond-calendar': 'days' },
  grantAccess: { 'grant-over': 'until', 'beyond-calendar': 'until', 'unknown-agency': 'agency' },
  delegate: { 'delegation-too-long': 'until' },
  setWave: { 'release-date-past': 'from', 'beyond-calendar': 'until' },
};

/** Where in a request's body the act stands: `` for the body itself, `/act`, `/statement/act`. */
export type ActPlace = '' | '/act' | '/statement/act';

/** The place in the request that a refusal is about; nothing where it is about the act as a whole. */
export function refusedFields(
  act: Pick<Act, 'kind'>,
  code: RefusalCode,
  place: ActPlace,
): { readonly errors?: InputFault[] } {
  const field = REFUSED_FIELDS[act.kind]?.[code];
  if (field === undefined) return {};
  return { errors: [{ in: 'body', pointer: `${place}/${field}`, detail: PROBLEMS[code][1] }] };
}
