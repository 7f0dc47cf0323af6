import type { RecordedEvent } from '../../contracts/review/event';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { LONGEST_VALIDITY_MS } from '../../contracts/statement/statement';
import type { Statement } from '../../contracts/statement/statement';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import {
  LARGEST_SKEW_MS,
  mayCosign,
  maySpeak,
  peopleBehind,
} from '../../trust/statements/eligibility';
import { EVERY_REVIEW, isOrder } from '../../contracts/review/window/orders';
import { readStatement } from '../../trust/statements/statement';
import { contradicts } from './act-events';
import type { KeyHistory } from './key-history';
import type { ReadExport } from './read-export';
import { eventPlace } from './verdict';
import type { FaultCode, ExportFindings } from './verdict';

interface Stated {
  readonly recorded: RecordedEvent;
  readonly index: number;
  readonly statement: Statement;
  readonly keys: readonly SigningKey[];
}

/** The statements that are authentic, by the sequence of the event that they caused. */
export type Statements = ReadonlyMap<number, Statement>;

/** Whether each act was signed by its actor, under keys that counted then. */
export async function checkStatements(
  given: ReadExport,
  keys: KeyHistory,
  findings: ExportFindings,
): Promise<Statements> {
  const statements = new Map<number, Statement>();
  const opened = given.events.flatMap(({ opened: event, index }) =>
    event ? [{ recorded: event.recorded, index }] : [],
  );
  for (const [place, { recorded, index }] of opened.entries()) {
    if (recorded.statement === null) continue;
    const fault = (code: FaultCode, why: string): void => {
      findings.fault(code, eventPlace(recorded.sequence), why);
    };
    if (opened[place - 1]?.recorded.command === recorded.command) {
      fault('statement', 'a statement belongs to the first event of its act');
    }
    const read = await readStatement(recorded.statement, (kid) => Promise.resolve(keys.find(kid)));
    if (!read.ok) {
      fault(FAULT_OF[read.code] ?? 'statement', read.code);
      continue;
    }
    const stated = { recorded, index, statement: read.statement, keys: read.keys };
    statements.set(recorded.sequence, read.statement);
    checkScope(stated, given, fault);
    checkTime(stated, fault);
    checkSigners(stated, { history: keys, given }, fault);
  }
  return statements;
}

const FAULT_OF: Readonly<Partial<Record<string, FaultCode>>> = {
  'unknown-key': 'key-unknown',
  'bad-signature': 'signature',
};

type Report = (code: FaultCode, why: string) => void;

function checkScope({ recorded, statement }: Stated, given: ReadExport, fault: Report): void {
  const { deployment } = given.manifest;
  if (statement.deployment !== deployment) {
    fault('other-deployment', `signed for ${statement.deployment}`);
  }
  const about = isOrder(statement.act) ? EVERY_REVIEW : given.manifest.review;
  if (statement.review !== about) {
    fault('other-review', `the statement is on ${statement.review}`);
  }
  if (statement.nonce !== recorded.command) fault('act', 'the statement is a different command');
  const { event } = recorded;
  if ('by' in event && toCanonicalJson(event.by) !== toCanonicalJson(statement.by)) {
    fault('act', 'the event names a different actor than the statement');
  }
  if (contradicts(event, statement.act)) fault('act', 'the event contradicts it');
}

function checkTime({ recorded, statement }: Stated, fault: Report): void {
  const [issuedAt, expiresAt, at] = [statement.issuedAt, statement.expiresAt, recorded.at].map(
    (instant) => Date.parse(instant),
  ) as [number, number, number];
  if (issuedAt > at + LARGEST_SKEW_MS) fault('statement-time', 'issued after it was recorded');
  if (expiresAt <= at) fault('statement-time', 'had expired when it was recorded');
  if (expiresAt - issuedAt > LONGEST_VALIDITY_MS) fault('statement-time', 'is valid for too long');
}

function checkSigners(
  { recorded, index, statement, keys }: Stated,
  { history, given }: { readonly history: KeyHistory; readonly given: ReadExport },
  fault: Report,
): void {
  const use = { issuedAt: statement.issuedAt, at: recorded.at, index };
  for (const { kid } of keys) {
    const why = history.faultOf(kid, use);
    if (why !== null) fault('key-validity', `${kid}: ${why}`);
  }
  const speaker = keys.find(({ owner }) => maySpeak(owner, statement));
  const others = keys.filter((key) => key !== speaker);
  if (!speaker || !others.every(({ owner }) => mayCosign(owner, statement.by))) {
    fault('signer', 'not signed by the actor it names');
  }
  const { twoPeople } = given.edition;
  if (twoPeople.includes(statement.act.kind) && peopleBehind(keys) < 2) {
    fault('second-person', 'the edition requires two people');
  }
}
