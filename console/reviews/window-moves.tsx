import { Table, Text, Title } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { WITHHELD, actorWords } from '../../contracts/words/actors';
import { formatInZone } from '../../contracts/words/time';
import { MOVE_RULE_WORDS, movedEndWords } from '../../contracts/words/window';

type Moves = Pick<ReviewRepresentation['window'], 'moves' | 'counting'>;

/** Why the end moved: each move with its author, rule and instant. */
export function WindowMoves({ window: { moves, counting } }: { readonly window: Moves }) {
  return (
    <section aria-labelledby="moves">
      <Title order={2} size="h4" id="moves" mb="xs">
        Why the end moved
      </Title>
      {moves.length === 0 ? (
        <Text>It has not been set yet.</Text>
      ) : (
        <MoveTable moves={moves} timeZone={counting?.timeZone ?? null} />
      )}
    </section>
  );
}

interface MovesInZone extends Pick<Moves, 'moves'> {
  readonly timeZone: string | null;
}

const MoveTable = ({ moves, timeZone }: MovesInZone) => (
  <Table striped>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>When</Table.Th>
        <Table.Th>By</Table.Th>
        <Table.Th>Rule</Table.Th>
        <Table.Th>Why</Table.Th>
        <Table.Th>The end since</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {moves.map(({ at, by, rule, text, closesAt }) => (
        <Table.Tr key={`${at} ${rule} ${closesAt ?? ''}`}>
          <Table.Td>{formatInZone(at, timeZone)}</Table.Td>
          <Table.Td>{actorWords(by)}</Table.Td>
          <Table.Td>{MOVE_RULE_WORDS[rule]}</Table.Td>
          <Table.Td>{text ?? WITHHELD}</Table.Td>
          <Table.Td>{movedEndWords(closesAt, timeZone)}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);
