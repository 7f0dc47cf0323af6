import { Code, Paper, Stack, Text } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { WITHHELD } from '../../projections/words/actors';
import { capital } from '../../projections/words/edition/phrases';
import { CAUSE_WORDS, contestWords, pauseSpan } from '../../projections/words/window';
import { Section } from '../section';

type Suspension = ReviewRepresentation['window']['suspensions'][number];
type Rules = ReviewRepresentation['procedure']['pauses'][number];

/** Every pause of the clock: its span, who is awaited, and where the company's contest of it stands. */
export function Pauses({ view }: { readonly view: ReviewRepresentation }) {
  const { suspensions, counting } = view.window;
  if (suspensions.length === 0) return null;
  return (
    <Section id="pauses" title="Pauses of the clock">
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
    </Section>
  );
}

interface PauseProps {
  readonly suspension: Suspension;
  /** What its edition says of it while it waits for somebody. */
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
        {capital(pauseSpan(suspension, timeZone))}.{!counts && ' Its time is not given back.'}
      </Text>
      {contest !== null && contested !== null && (
        <>
          <Text>{capital(contested)}.</Text>
          <Text>What the company says: {contest.reason ?? WITHHELD}</Text>
        </>
      )}
      {contest?.ruling != null && contest.why !== null && (
        <Text>Why it was ruled so: {contest.why ?? WITHHELD}</Text>
      )}
      {rules !== null && (
        <Text size="sm" c="dimmed">
          {until === null && rules.awaited} {rules.contest}{' '}
          {contest === null ? (
            <>
              The company contests it by the act <Code>contestSuspension</Code>.
            </>
          ) : (
            <>
              It is settled by the act <Code>settleContest</Code>.
            </>
          )}
        </Text>
      )}
    </Paper>
  );
}
