/** Audiences. */
export type ReaderKind = CallingReader | Outsider;
/** Those who view a review here. */
export type CallingReader = 'company' | 'agencies' | 'coordinator' | 'operator' | 'auditor';
/** For whom a report is made that take no part and call nothing here. */
export type Outsider = 'partners' | 'public';

/**
 * From when an audience sees it. `afterDraft`: once a draft of the report is put before the company, or the
 * report is issued. `afterReport`: once it is issued. `afterEmbargo`: once the
 * planned release has passed; with none planned, once the review is closed.
 */
type Sight = 'always' | 'afterDraft' | 'afterReport' | 'afterEmbargo' | 'never';

/** Who sees what is marked so. The company is the one whose review it is. */
const SIGHTS = {
  /** The state of a review and its problems: no names, reasons or results. */
  state: {
    company: 'always',
    agencies: 'always',
    coordinator: 'always',
    operator: 'always',
    auditor: 'always',
    partners: 'always',
    public: 'always',
  },
  /** Who did what and when: the record without its contents. */
  record: {
    company: 'always',
    agencies: 'always',
    coordinator: 'always',
    operator: 'never',
    auditor: 'always',
    partners: 'never',
    public: 'never',
  },
  /** The model, its access, and what its company wrote. */
  contents: {
    company: 'always',
    agencies: 'always',
    coordinator: 'afterEmbargo',
    operator: 'never',
    auditor: 'afterEmbargo',
    partners: 'never',
    public: 'never',
  },
  /** What was measured. Like what follows it is opened one review at a time, never in a list. */
  results: {
    company: 'always',
    agencies: 'always',
    coordinator: 'afterEmbargo',
    operator: 'never',
    auditor: 'afterEmbargo',
    partners: 'never',
    public: 'never',
  },
  /** What agencies say among themselves before they report. */
  deliberation: {
    company: 'afterReport',
    agencies: 'always',
    coordinator: 'always',
    operator: 'never',
    auditor: 'afterEmbargo',
    partners: 'never',
    public: 'never',
  },
  /** What agencies sign. The company checks its facts before the report. */
  dossier: {
    company: 'afterDraft',
    agencies: 'always',
    coordinator: 'afterEmbargo',
    operator: 'never',
    auditor: 'afterEmbargo',
    partners: 'never',
    public: 'never',
  },
  /** Of whose model a report is. */
  identity: {
    company: 'always',
    agencies: 'always',
    coordinator: 'always',
    operator: 'never',
    auditor: 'always',
    partners: 'always',
    public: 'afterEmbargo',
  },
  /** What a report says to everybody once the model is out: which it is, and how much was found. */
  released: {
    company: 'afterDraft',
    agencies: 'always',
    coordinator: 'afterEmbargo',
    operator: 'never',
    auditor: 'afterEmbargo',
    partners: 'afterReport',
    public: 'afterEmbargo',
  },
  /** What of the findings a report says to trusted partners, redacted. */
  advisory: {
    company: 'afterDraft',
    agencies: 'always',
    coordinator: 'afterEmbargo',
    operator: 'never',
    auditor: 'afterEmbargo',
    partners: 'afterReport',
    public: 'never',
  },
  /** An act as it was signed, whole: it can hold anything of the above, and is as closed as the most closed. */
  act: {
    company: 'afterReport',
    agencies: 'always',
    coordinator: 'afterEmbargo',
    operator: 'never',
    auditor: 'afterEmbargo',
    partners: 'never',
    public: 'never',
  },
} as const satisfies Record<string, Record<ReaderKind, Sight>>;

/** How confidential a field is. */
export type Mark = keyof typeof SIGHTS;
export const MARKS = Object.keys(SIGHTS) as readonly Mark[];

const OPENED_ONE_BY_ONE: readonly Mark[] = [
  'results',
  'deliberation',
  'dossier',
  'released',
  'advisory',
  'act',
];

/** Who looks, and what has come about that opens things to them. */
export interface Viewer {
  readonly audience: ReaderKind;
  readonly isReported: boolean;
  readonly isDrafted: boolean;
  readonly isUnderEmbargo: boolean;
  /** Among others, and not opened by itself. */
  readonly isInList?: boolean;
}

export function maySee(mark: Mark, viewer: Viewer): boolean {
  if (viewer.isInList === true && OPENED_ONE_BY_ONE.includes(mark)) return false;
  const sight: Sight = SIGHTS[mark][viewer.audience];
  switch (sight) {
    case 'always':
      return true;
    case 'afterDraft':
      return viewer.isDrafted || viewer.isReported;
    case 'afterReport':
      return viewer.isReported;
    case 'afterEmbargo':
      return !viewer.isUnderEmbargo;
    case 'never':
      return false;
    default:
      return sight satisfies never;
  }
}
