import { Table, Text, Title } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { actorWords } from '../../projections/words/actors';
import { formatInZone } from '../../projections/words/time';
import { movedEndWords } from '../../projections/words/window';
import { MOVE_RULE_WORDS, moveWords } from '../../projections/words/window-moves';

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
      {moves.map((move) => (
        <Table.Tr key={`${move.at} ${move.why.kind} ${move.closesAt ?? ''}`}>
          <Table.Td>{formatInZone(move.at, timeZone)}</Table.Td>
          <Table.Td>{actorWords(move.by)}</Table.Td>
          <Table.Td>{MOVE_RULE_WORDS[move.why.kind]}</Table.Td>
          <Table.Td>{moveWords(move, timeZone)}</Table.Td>
          <Table.Td>{movedEndWords(move.closesAt, timeZone)}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);
