import { Alert, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { ReviewId } from '../../contracts/primitives';
import { WITHHELD } from '../../projections/words/actors';
import { countWords } from '../../projections/words/edition/phrases';
import { OUTCOME_WORDS, awaitedWords } from '../../projections/words/disclosure';
import { formatInZone } from '../../projections/words/time';
import { runFaultWords } from '../../projections/words/run-fault';
import { Answer } from '../answer';
import { useCaller } from '../caller';
import { WhatIfPanel } from '../what-if/what-if-panel';
import { Access } from './access';
import { Clocks, ClosedDays, Pauses, WindowMoves } from './window';
import { Evaluations } from './evaluations';
import { LastCallSection, OpinionsSection } from './signing';

/** One review: its two clocks, why its end moved, and what would move it. */
export function ReviewPage({ review }: { readonly review: ReviewId }) {
  const { api } = useCaller();
  const read = useQuery({
    queryKey: ['review', review],
    queryFn: () => api.readReview({ path: { review } }),
  });
  return (
    <Answer of={read} page="Review">
      {(view) => (
        <Stack gap="xl">
          <Head view={view} />
          <Clocks view={view} />
          <LastCallSection view={view} />
          <OpinionsSection view={view} />
          <Pauses view={view} />
          <WindowMoves window={view.window} />
          <ClosedDays view={view} />
          <Access view={view} />
          <Evaluations review={review} />
          {view.outcome === null && <WhatIfPanel review={view} />}
        </Stack>
      )}
    </Answer>
  );
}

function Head({ view }: { readonly view: ReviewRepresentation }) {
  const { id, model, company, edition, phase, outcome, endedAt, endedAwaiting } = view;
  const { runFault, withheld } = view;
  return (
    <div>
      <Title order={1} size="h2">
        {model.name ?? WITHHELD} {model.version ?? ''}
      </Title>
      <Text>
        By {company ?? WITHHELD}, under edition {edition}. Phase: {phase}.
      </Text>
      {outcome !== null && (
        <Text fw={700}>
          {endedAt !== null && `${formatInZone(endedAt, view.window.counting?.timeZone ?? null)}: `}
          {OUTCOME_WORDS[outcome]}.
          {endedAwaiting.length > 0 && ` Had not acted: ${awaitedWords(endedAwaiting)}.`}
        </Text>
      )}
      {runFault !== null && (
        <Alert color="red" role="alert" my="sm">
          {runFaultWords(runFault)}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {id}
      </Text>
      {withheld.length > 0 && (
        <details>
          <summary>Withheld from you: {countWords(withheld.length, 'field')}</summary>
          <Text size="sm">{withheld.join(', ')}</Text>
        </details>
      )}
    </div>
  );
}
