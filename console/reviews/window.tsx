import { Code, Group, List, Paper, Progress, Stack, Table, Text } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatDuration, formatInZone } from '../../projections/words/time';
import {
  endWords,
  lengthWords,
  movedEndWords,
  CAUSE_WORDS,
  contestWords,
  pauseSpan,
  closureWords,
} from '../../projections/words/window';
import { actorWords, WITHHELD } from '../../projections/words/actors';
import { MOVE_RULE_WORDS, moveWords } from '../../projections/words/window-moves';
import { capital } from '../../projections/words/edition/phrases';
import { PageSection } from '../section';

/** What the government has consumed of the window, and what has elapsed since the first contact. */
export function Clocks({ view }: { readonly view: ReviewRepresentation }) {
  const { clock, window, firstContactAt, outcome } = view;
  const timeZone = window.counting?.timeZone ?? null;
  const still = window.suspensions.find(({ until }) => until === null);
  const share = window.budgetMs === 0 ? 0 : (100 * clock.consumedMs) / window.budgetMs;
  return (
    <PageSection id="clocks" title="Two clocks">
      <Text mb="xs">
        {outcome === null
          ? `The window ${window.openedAt === null ? 'is not open yet' : endWords(window.closesAt, timeZone, still !== undefined)}.`
          : 'The review is over.'}
        {still && ` It is paused since ${formatInZone(still.from, timeZone)}: ${still.reason}.`}
      </Text>
      <Group align="stretch" grow>
        <Paper withBorder p="md">
          <Text size="sm">Consumed by the government</Text>
          <Text size="xl" fw={700}>
            {formatDuration(clock.consumedMs)}
          </Text>
          <Progress value={share} aria-label="Share of the window consumed" my="xs" />
          <Text size="sm">
            {formatDuration(clock.remainingMs)} left of {formatDuration(window.budgetMs)} (
            {lengthWords(window.days, window.counting)}); paused for{' '}
            {formatDuration(clock.tolledMs)}
          </Text>
        </Paper>
        <Paper withBorder p="md">
          <Text size="sm">Elapsed since first contact</Text>
          <Text size="xl" fw={700}>
            {formatDuration(clock.elapsedMs)}
          </Text>
          <Text size="sm">{formatInZone(firstContactAt, timeZone)}</Text>
        </Paper>
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        As of {formatInZone(clock.asOf, timeZone)}
      </Text>
    </PageSection>
  );
}

type Moves = Pick<ReviewRepresentation['window'], 'moves' | 'counting' | 'suspensions'>;

/** Why the end moved: each move with its author, rule and instant. */
export function WindowMoves({ window }: { readonly window: Moves }) {
  const { moves, counting, suspensions } = window;
  const timeZone = counting?.timeZone ?? null;
  return (
    <PageSection id="moves" title="Why the end moved">
      {moves.length === 0 ? (
        <Text>There is no end yet.</Text>
      ) : (
        <Table
          striped
          data={{
            head: ['When', 'By', 'Rule', 'Why', 'New end'],
            body: moves.map((move) => [
              formatInZone(move.at, timeZone),
              actorWords(move.by),
              MOVE_RULE_WORDS[move.why.kind],
              moveWords(move, timeZone),
              movedEndWords(move, timeZone, suspensions),
            ]),
          }}
        />
      )}
    </PageSection>
  );
}

type Suspension = ReviewRepresentation['window']['suspensions'][number];
type Rules = ReviewRepresentation['procedure']['pauses'][number];

/** Every pause of the clock: its span, who is awaited, and where the company's contest of it stands. */
export function Pauses({ view }: { readonly view: ReviewRepresentation }) {
  const { suspensions, counting } = view.window;
  if (suspensions.length === 0) return null;
  return (
    <PageSection id="pauses" title="Pauses of the clock">
      <Stack gap="sm">
        {suspensions.map((suspension) => (
          <Pause
            key={suspension.id}
            suspension={suspension}
            rules={view.procedure.pauses.find((one) => one.suspension === suspension.id) ?? null}
            timeZone={counting?.timeZone ?? null}
          />
        ))}
      </Stack>
    </PageSection>
  );
}

interface PauseProps {
  readonly suspension: Suspension;
  /** Its edition's rules while it waits for someone. */
  readonly rules: Rules | null;
  readonly timeZone: string | null;
}

function Pause({ suspension, rules, timeZone }: PauseProps) {
  const { id, reason, cause, counts, contest, until } = suspension;
  const contested = contestWords(suspension, timeZone);
  return (
    <Paper withBorder p="sm">
      <Text fw={700}>
        {id}: {reason}, {CAUSE_WORDS[cause]}
      </Text>
      <Text>
        {capital(pauseSpan(suspension, timeZone))}.{!counts && ' Its time is not credited.'}
      </Text>
      {contest !== null && contested !== null && (
        <>
          <Text>{capital(contested)}.</Text>
          <Text>The company: {contest.reason ?? WITHHELD}</Text>
        </>
      )}
      {contest?.ruling != null && contest.why !== null && (
        <Text>Ruling: {contest.why ?? WITHHELD}</Text>
      )}
      {rules !== null && (
        <Text size="sm" c="dimmed">
          {until === null && rules.awaited} {rules.contest}{' '}
          {contest === null ? (
            <>
              To contest it, the company signs <Code>contestSuspension</Code>.
            </>
          ) : (
            <>
              To settle it, sign <Code>settleContest</Code>.
            </>
          )}
        </Text>
      )}
    </Paper>
  );
}

/** The days that were closed while the review ran, each time with its source. */
export function ClosedDays({ view }: { readonly view: ReviewRepresentation }) {
  const { closures, counting } = view.window;
  if (closures.length === 0) return null;
  return (
    <PageSection id="closed-days" title="Days closed while the review ran">
      <List>
        {closures.map((closure) => (
          <List.Item key={`${closure.at} ${closure.order ?? ''}`}>
            {closureWords(closure, counting?.timeZone ?? null)}. Source:{' '}
            {closure.source ?? WITHHELD}
          </List.Item>
        ))}
      </List>
    </PageSection>
  );
}
