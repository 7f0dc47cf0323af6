import type { ConsultedView } from '../../../contracts/review/determination';
import type { Code, Instant } from '../../../contracts/primitives';
import type { SuiteRef } from '../../../contracts/review/suite';

/** One that is not answered. */
export interface CompanyRequest {
  readonly id: Code;
  readonly askedAt: Instant;
  readonly status: 'open' | 'overdue';
}

export interface Consultation {
  readonly agency: Code;
  /** Null until it has answered. */
  readonly view: ConsultedView | null;
}

/** The course before and beside the evaluation: intake, determination, and questions to the company. */
export interface Course {
  /** What was pinned when nothing was missing any more; null before, and where no lead has to accept. */
  readonly checked: readonly SuiteRef[] | null;
  readonly question: {
    /** Null until somebody asks whether the model is covered. */
    readonly askedAt: Instant | null;
    /** Determined, or lapsed. */
    readonly settled: boolean;
  };
  readonly consultations: readonly Consultation[];
  readonly requests: readonly CompanyRequest[];
}

export const NO_COURSE: Course = {
  checked: null,
  question: { askedAt: null, settled: false },
  consultations: [],
  requests: [],
};
