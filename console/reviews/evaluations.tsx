import { Progress, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import type { ReviewId } from '../../contracts/primitives';
import {
  attemptWords,
  pulseWords,
  troubleWords,
  suiteGapWords,
} from '../../projections/words/evaluation';
import { Answer } from '../answer';
import { PageSection, UnreadableNote } from '../section';
import { useCaller } from '../caller';

/** How far each suite has come, which of its runs counts, and how a running one fares. */
export function Evaluations({ review }: { readonly review: ReviewId }) {
  const { api } = useCaller();
  const read = useQuery({
    queryKey: ['evaluations', review],
    queryFn: () => api.listEvaluations({ path: { review } }),
  });
  return (
    <PageSection id="evaluations" title="Evaluations">
      <Answer of={read}>
        {({ items, unreadable }) => (
          <>
            {items.length === 0 ? <Text>No suite is planned yet.</Text> : <Suites items={items} />}
            <UnreadableNote names={unreadable} />
          </>
        )}
      </Answer>
    </PageSection>
  );
}

const Suites = ({ items }: { readonly items: readonly ProgressRepresentation[] }) => (
  <Table
    striped
    data={{ head: ['Suite', 'Status', 'Samples', 'Now'], body: items.map(suiteCells) }}
  />
);

function suiteCells({ suite, attempt, status, why, counts, current }: ProgressRepresentation) {
  const { planned, notReached } = counts;
  const reached = planned - notReached;
  const again = attemptWords(attempt);
  return [
    suite,
    <>
      {status}
      {why !== null && ` (${suiteGapWords(why)})`}
      {again !== null && <Text size="sm">{again}</Text>}
    </>,
    <>
      {reached} of {planned}
      <Progress
        value={planned === 0 ? 0 : (100 * reached) / planned}
        aria-label={`Samples of ${suite} that were reached`}
      />
    </>,
    <>
      {current !== null && <Text size="sm">{pulseWords(current)}</Text>}
      {current?.trouble && <Text size="sm">{troubleWords(current.trouble)}</Text>}
    </>,
  ];
}
