import type { Supposition } from '../../contracts/review/window/what-if';

/** The form as it stands: what is left empty is not supposed. */
export interface Supposed {
  readonly edition: string;
  readonly extendDays: string;
  readonly suspendReason: string;
  /** A day each, YYYY-MM-DD. */
  readonly suspendFrom: string;
  readonly suspendUntil: string;
  readonly closedDay: string;
  readonly release: 'asPlanned' | 'none' | 'moved';
  readonly releaseOn: string;
}

export const NOTHING_SUPPOSED: Supposed = {
  edition: '',
  extendDays: '',
  suspendReason: '',
  suspendFrom: '',
  suspendUntil: '',
  closedDay: '',
  release: 'asPlanned',
  releaseOn: '',
};

/** In the order in which they are asked: the edition first, for everything else is asked of it. */
export function toSuppositions(supposed: Supposed): Supposition[] {
  const { edition, extendDays, suspendReason: reason, suspendFrom, suspendUntil } = supposed;
  const { release, releaseOn, closedDay } = supposed;
  const moved = release === 'moved' && releaseOn !== '';
  return [
    ...(edition === '' ? [] : [{ kind: 'edition' as const, edition }]),
    ...(release === 'none' ? [{ kind: 'release' as const, plannedRelease: null }] : []),
    ...(moved ? [{ kind: 'release' as const, plannedRelease: releaseOn }] : []),
    ...(extendDays === '' ? [] : [{ kind: 'extend' as const, days: Number(extendDays) }]),
    ...(closedDay === '' ? [] : [{ kind: 'closeDays' as const, days: [closedDay] }]),
    ...(reason === ''
      ? []
      : [
          {
            kind: 'suspend' as const,
            reason,
            ...(suspendFrom === '' ? {} : { from: suspendFrom }),
            ...(suspendUntil === '' ? {} : { until: suspendUntil }),
          },
        ]),
  ];
}
