import { Progress, Table, Text, Title } from '@mantine/core';
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
import { useCaller } from '../caller';
import { Unreadable } from '../unreadable';

/** How far each suite has come, which of its runs counts, and how a running one fares. */
export function Evaluations({ review }: { readonly review: ReviewId }) {
  const { api } = useCaller();
  const read = useQuery({
    queryKey: ['evaluations', review],
    queryFn: () => api.listEvaluations({ path: { review } }),
  });
  return (
    <section aria-labelledby="evaluations">
      <Title order={2} size="h4" id="evaluations" mb="xs">
        Evaluations
      </Title>
      <Answer of={read}>
        {({ items, unreadable }) => (
          <>
            {items.length === 0 ? <Text>No suite is planned yet.</Text> : <Suites items={items} />}
            <Unreadable names={unreadable} />
          </>
        )}
      </Answer>
    </section>
  );
}

const Suites = ({ items }: { readonly items: readonly ProgressRepresentation[] }) => (
  <Table striped>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Suite</Table.Th>
        <Table.Th>Status</Table.Th>
        <Table.Th>Samples</Table.Th>
        <Table.Th>Now</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {items.map((item) => (
        <Suite key={item.suite} item={item} />
      ))}
    </Table.Tbody>
  </Table>
);

function Suite({ item }: { readonly item: ProgressRepresentation }) {
  const { suite, attempt, status, why, counts, current } = item;
  const { planned, notReached } = counts;
  const reached = planned - notReached;
  const again = attemptWords(attempt);
  return (
    <Table.Tr>
      <Table.Td>{suite}</Table.Td>
      <Table.Td>
        {status}
        {why !== null && ` (${suiteGapWords(why)})`}
        {again !== null && <Text size="sm">{again}</Text>}
      </Table.Td>
      <Table.Td>
        {reached} of {planned}
        <Progress
          value={planned === 0 ? 0 : (100 * reached) / planned}
          aria-label={`Samples of ${suite} that were reached`}
        />
      </Table.Td>
      <Table.Td>
        {current !== null && <Text size="sm">{pulseWords(current)}</Text>}
        {current?.trouble && <Text size="sm">{troubleWords(current.trouble)}</Text>}
      </Table.Td>
    </Table.Tr>
  );
}
