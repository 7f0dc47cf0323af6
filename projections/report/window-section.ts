import { formatInZone } from '../words/time';
import { lengthWords } from '../words/window';
import { MOVE_RULE_WORDS, moveWords } from '../words/window-moves';
import type { ShownReport } from './shown-report';
import { section, table, text } from './page';
import type { Section } from './page';

const timeZoneOf = ({
  counting,
}: Pick<NonNullable<ShownReport['window']>, 'counting'>): string | null =>
  counting?.timeZone ?? null;

/** The window, its end in the edition's zone first, and every move of it. */
export const windowSection = ({ window }: ShownReport): Section[] =>
  window === undefined
    ? []
    : section('Window', [
        text(
          window.openedAt === null
            ? `It never opened; ${window.days} days were offered.`
            : `Opened ${formatInZone(window.openedAt, timeZoneOf(window))}; ${lengthWords(window.days, window.counting)}; ${window.closesAt === null ? 'paused at the end' : `to end ${formatInZone(window.closesAt, timeZoneOf(window))}`}.`,
        ),
        table(
          ['at', 'rule', 'the end then', 'why'],
          window.moves.map((move) => [
            formatInZone(move.at, timeZoneOf(window)),
            MOVE_RULE_WORDS[move.why.kind],
            move.closesAt === null ? 'paused' : formatInZone(move.closesAt, timeZoneOf(window)),
            moveWords(move, timeZoneOf(window)),
          ]),
        ),
      ]);
