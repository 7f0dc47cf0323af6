import { List, Paper, Table, Text, Title } from '@mantine/core';
import type { Supposition, WhatIf, WindowOutlook } from '../../contracts/review/window/what-if';
import {
  movedTermWords,
  endMovedWords,
  endWords,
  supposedEndWords,
  suppositionWords,
} from '../../projections/words/window';
import { formatDuration, formatInZone } from '../../projections/words/time';
import { MOVE_RULE_WORDS, moveWords } from '../../projections/words/window-moves';

interface AnswerProps {
  readonly suppositions: readonly Supposition[];
  readonly answer: WhatIf;
}

/** The window as it would be beside how it stands, why, and what the rules would refuse. */
export function WhatIfAnswer({ suppositions, answer }: AnswerProps) {
  const { asOf, now, then, moves, terms } = answer;
  return (
    <section aria-labelledby="what-if-answer">
      <Title order={3} size="h5" id="what-if-answer">
        If {suppositions.map(suppositionWords).join(', and ')}
      </Title>
      <Text fw={700} mb="xs">
        {endMovedWords(answer)}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>As of {formatInZone(asOf, now.timeZone)}</Table.Th>
            <Table.Th>Now</Table.Th>
            <Table.Th>Then</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ROWS.map(([title, toCell]) => (
            <Table.Tr key={title}>
              <Table.Th scope="row">{title}</Table.Th>
              <Table.Td>{toCell(now)}</Table.Td>
              <Table.Td>{toCell(then)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <List my="sm">
        {moves.map((move) => (
          <List.Item key={JSON.stringify(move)}>
            {MOVE_RULE_WORDS[move.why.kind]}: {moveWords(move, then.timeZone)} →{' '}
            {supposedEndWords(move, then.timeZone)}
          </List.Item>
        ))}
      </List>
      {terms.length > 0 && (
        <>
          <Text fw={700}>Other terms</Text>
          <List mb="sm">
            {terms.map((term) => (
              <List.Item key={`${term.term} ${term.which ?? ''}`}>
                {movedTermWords(term, then.timeZone)}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Refusals suppositions={suppositions} answer={answer} />
    </section>
  );
}

const ROWS: readonly (readonly [string, (outlook: WindowOutlook) => string])[] = [
  ['Edition', ({ edition }) => edition],
  ['End', ({ closesAt, timeZone, paused }) => endWords(closesAt, timeZone, paused)],
  ['Consumed by the government', ({ consumedMs }) => formatDuration(consumedMs)],
  [
    'Left',
    ({ remainingMs, budgetMs }) => `${formatDuration(remainingMs)} of ${formatDuration(budgetMs)}`,
  ],
  ['Elapsed since first contact', ({ elapsedMs }) => formatDuration(elapsedMs)],
];

function Refusals({ suppositions, answer: { refusals } }: AnswerProps) {
  if (refusals.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Text fw={700}>The rules would refuse</Text>
      {refusals.map(({ supposition, code }) => {
        const supposed = suppositions[supposition];
        return (
          <div key={supposition}>
            {code}: {supposed === undefined ? 'the supposition' : suppositionWords(supposed)}
          </div>
        );
      })}
    </Paper>
  );
}
