import { Group, Paper, Progress, Text, Title } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatDuration, formatInZone } from '../../projections/words/time';
import { endWords, lengthWords } from '../../projections/words/window';

/** What the government has consumed of the window, and what has elapsed since the first contact. */
export function Clocks({ view }: { readonly view: ReviewRepresentation }) {
  const { clock, window, firstContactAt, outcome } = view;
  const timeZone = window.counting?.timeZone ?? null;
  const still = window.suspensions.find(({ until }) => until === null);
  const share = window.budgetMs === 0 ? 0 : (100 * clock.consumedMs) / window.budgetMs;
  return (
    <section aria-labelledby="clocks">
      <Title order={2} size="h4" id="clocks" mb="xs">
        Two clocks
      </Title>
      <Text mb="xs">
        {outcome === null
          ? `The window ${window.openedAt === null ? 'is not open yet' : endWords(window.closesAt, timeZone)}.`
          : 'The review is over.'}
        {still && ` It is paused since ${formatInZone(still.from, timeZone)}: ${still.reason}.`}
      </Text>
      <Group align="stretch" grow>
        <Paper withBorder p="md">
          <Text size="sm">Consumed by the government</Text>
          <Text size="xl" fw={700}>
            {formatDuration(clock.consumedMs)}
          </Text>
          <Progress value={share} aria-label="Share of the window that is consumed" my="xs" />
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
    </section>
  );
}
