/** What can be wrong with an export, each with a name of its own. */
const FAULT_CODES = [
  'archive',
  'format',
  'manifest',
  'withheld',
  'sequence',
  'leaf',
  'leaf-order',
  'inclusion',
  'checkpoint',
  'closing-checkpoint',
  'consistency',
  'cosignature',
  'edition',
  'calendar',
  'statement',
  'signature',
  'key-unknown',
  'key-validity',
  'key-approval',
  'key-enrolment',
  'signer',
  'second-person',
  'other-deployment',
  'other-review',
  'statement-time',
  'statement-missing',
  'command',
  'act',
  'rules',
  'quorum',
  'outcome',
  'replay',
  'not-closed',
  'dossier',
  'report',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One thing that is wrong, and where: a file of the archive, or a place within it. */
export interface ExportFault {
  readonly code: FaultCode;
  readonly place: string;
  readonly why: string;
}

/** Gathers what is wrong; checks go on after a fault as far as they make sense. */
export interface ExportFindings {
  readonly faults: readonly ExportFault[];
  /** What was left open, and does not speak against the export. */
  readonly notes: readonly string[];
  fault(code: FaultCode, place: string, why: string): void;
  note(text: string): void;
}

export function createFindings(): ExportFindings {
  const faults: ExportFault[] = [];
  const notes: string[] = [];
  return {
    faults,
    notes,
    fault: (code, place, why) => {
      faults.push({ code, place, why });
    },
    note: (text) => {
      notes.push(text);
    },
  };
}

export const eventPlace = (sequence: number): string => `events.jsonl, event ${sequence}`;
