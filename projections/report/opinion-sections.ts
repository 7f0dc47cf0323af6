import type { VoidedSince } from '../../contracts/review/disclosure/report';
import { checkStageWords } from '../words/accuracy';
import { WITHHELD, actorWords } from '../words/actors';
import { escalationWords, heldWords } from '../words/escalation';
import { listAll } from '../words/lists';
import {
  LAST_CALL_WORDS,
  signOffWords,
  signerWords,
  stanceWords,
  whyNotCounted,
} from '../words/signing';
import { formatInstant } from '../words/time';
import { list, section, table, text } from './page';
import type { Section, ShownReport } from './page';

/** First of all: what is printed below stays as it was issued. */
export const sinceSection = (since: readonly VoidedSince[]): Section[] =>
  section('Since this report was issued', [
    table(
      ['agency', 'opinion of event', 'now', 'at'],
      since.map(({ agency, event, voided }) => [
        agency,
        String(event),
        whyNotCounted({ voided }) ?? '',
        formatInstant(voided.at),
      ]),
    ),
  ]);

export const signOffSection = ({ signOffs = [], coverage, dossier }: ShownReport): Section[] =>
  section('Sign-offs', [
    text(dossier === undefined ? '' : dossierText(dossier)),
    table(
      ['agency', 'question', 'position', 'signed by', 'at', 'reason'],
      signOffs.map((signOff) => [
        signOff.agency,
        signOff.question,
        stanceWords(signOff),
        signerWords(signOff) ?? '',
        formatInstant(signOff.at),
        signOff.reason ?? WITHHELD,
      ]),
    ),
    text(lastCallText(coverage)),
    text(
      coverage === undefined
        ? ''
        : `Silent: ${listAll(coverage.silent, 'nobody')}. Silence is neither agreement nor objection.`,
    ),
  ]);

const dossierText = (dossier: NonNullable<ShownReport['dossier']> | null): string =>
  dossier === null
    ? 'There was no dossier at the end.'
    : `Dossier ${dossier.version}: ${dossier.digest ?? WITHHELD}`;

function lastCallText(coverage: ShownReport['coverage']): string {
  const { called = [], silent = [], waived = [], ended = null } = coverage?.lastCall ?? {};
  if (called.length === 0) return '';
  return (
    `Last call to ${called.join(', ')}${ended === null ? '' : `: ${LAST_CALL_WORDS[ended]}`}; ` +
    `silent to the end: ${listAll(silent, 'nobody')}; waived by: ${listAll(waived, 'nobody')}.`
  );
}

/** That nobody dissents is said to those alone who see every position. */
export function dissentSection({ signOffs }: ShownReport): Section[] {
  if (signOffs === undefined) return [];
  const dissents = signOffs.filter(({ position }) => position === 'dissent');
  const isShown = signOffs.every(({ position }) => position !== undefined);
  return section('Dissent', [
    list(dissents.map((signOff) => `${signOff.agency} ${signOffWords(signOff)}`)),
    text(isShown && dissents.length === 0 ? 'None recorded.' : ''),
  ]);
}

export const escalationSection = ({ escalations = [] }: ShownReport): Section[] =>
  section('Escalations', [
    table(
      ['id', 'raised', 'why', 'status'],
      escalations.map((escalation) => {
        const { id, by, raisedAt, resolution, resolvedAt } = escalation;
        return [
          id,
          `${formatInstant(raisedAt)} by ${actorWords(by)}`,
          escalationWords(escalation) ?? WITHHELD,
          resolvedAt === null
            ? `open; ${heldWords(escalation)}`
            : `resolved ${formatInstant(resolvedAt)}: ${resolution ?? WITHHELD}`,
        ];
      }),
    ),
  ]);

export const accuracySection = ({ accuracy }: ShownReport): Section[] =>
  section('Comments of the company on the draft', [
    text(accuracy ? `Factual-accuracy check: ${checkStageWords(accuracy)}.` : ''),
    table(
      ['comment', 'on', 'the company’s words', 'answer'],
      (accuracy?.comments ?? []).map(({ id, finding, text: said, answer }) => [
        id,
        finding ?? 'the draft',
        said ?? WITHHELD,
        answer === null
          ? 'not answered in time'
          : `${answer.accepted === undefined ? '' : answer.accepted ? 'accepted: ' : 'not accepted: '}${answer.answer ?? WITHHELD}`,
      ]),
    ),
    table(
      ['claim', 'redaction of', 'ground', 'the company’s words', 'ruling'],
      (accuracy?.claims ?? []).map(({ id, finding, field, ground, reason, ruling, ruled }) => [
        id,
        `${field} of ${finding}`,
        ground ?? WITHHELD,
        reason ?? WITHHELD,
        ruling === null
          ? 'none'
          : `${ruling ?? WITHHELD}${ruled === null ? ', by the edition’s default' : `: ${ruled.reason ?? WITHHELD}`}`,
      ]),
    ),
  ]);
