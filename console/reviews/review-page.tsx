import { Alert, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReviewRepresentation } from '../../contracts/api/review-representation';
import type { ReviewId } from '../../contracts/primitives';
import { WITHHELD } from '../../contracts/words/actors';
import { runFaultWords } from '../../contracts/words/run-fault';
import { Answer } from '../answer';
import { useCaller } from '../caller';
import { WhatIfPanel } from '../what-if/what-if-panel';
import { Access } from './access';
import { Clocks } from './clocks';
import { Evaluations } from './evaluations';
import { WindowMoves } from './window-moves';

/** One review: its two clocks, why its end moved, and what would move it. */
export function ReviewPage({ review }: { readonly review: ReviewId }) {
  const { api } = useCaller();
  const read = useQuery({ queryKey: ['review', review], queryFn: () => api.readReview(review) });
  return (
    <Answer of={read}>
      {(view) => (
        <Stack gap="xl">
          <Head view={view} />
          <Clocks view={view} />
          <WindowMoves window={view.window} />
          <Access view={view} />
          <Evaluations review={review} />
          {view.outcome === null && <WhatIfPanel review={view} />}
        </Stack>
      )}
    </Answer>
  );
}

function Head({ view }: { readonly view: ReviewRepresentation }) {
  const { id, model, company, edition, phase, runFault, withheld } = view;
  return (
    <div>
      <Title order={1} size="h2">
        {model.name ?? WITHHELD} {model.version ?? ''}
      </Title>
      <Text>
        By {company ?? WITHHELD}, under edition {edition}. Phase: {phase}.
      </Text>
      {runFault !== null && (
        <Alert color="red" role="alert" my="sm">
          {runFaultWords(runFault)}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {id}
      </Text>
      {withheld.length > 0 && <Text size="sm">Withheld from you: {withheld.join(', ')}</Text>}
    </div>
  );
}
