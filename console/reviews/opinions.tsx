import { Table, Text } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { WITHHELD } from '../../projections/words/actors';
import { opinionMark, positionWords, whyNotCounted } from '../../projections/words/signing';
import { formatInZone } from '../../projections/words/time';
import { Section } from '../section';

type SignOff = ReviewRepresentation['signOffs'][number];

/** What the agencies signed: on which version of the dossier, and whether it counts. */
export function Opinions({ view }: { readonly view: ReviewRepresentation }) {
  const { dossier, signOffs, agencies, outcome } = view;
  const spoken = signOffs.filter((one) => whyNotCounted(one) === null).map(({ agency }) => agency);
  const open = agencies.filter(({ id, signs }) => signs && !spoken.includes(id));
  return (
    <Section id="opinions" title="Sign-offs">
      <Text mb="xs">
        {dossier === null
          ? 'There is no dossier now.'
          : `Version ${dossier.version} of the dossier stands.`}
        {open.length > 0 &&
          ` ${outcome === null ? 'Have not signed' : 'Did not sign'}: ${open.map(({ id }) => id).join(', ')}.`}
      </Text>
      {signOffs.length > 0 && (
        <OpinionTable signOffs={signOffs} timeZone={view.window.counting?.timeZone ?? null} />
      )}
    </Section>
  );
}

interface OpinionTableProps {
  readonly signOffs: readonly SignOff[];
  readonly timeZone: string | null;
}

const OpinionTable = ({ signOffs, timeZone }: OpinionTableProps) => (
  <Table striped>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Agency</Table.Th>
        <Table.Th>Position</Table.Th>
        <Table.Th>On version</Table.Th>
        <Table.Th>Counts</Table.Th>
        <Table.Th>Reason</Table.Th>
        <Table.Th>Signed</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {signOffs.map((one) => (
        <Table.Tr key={one.event}>
          <Table.Td>
            {one.agency}
            {one.question !== 'review' && <Text size="sm">on {one.question}</Text>}
          </Table.Td>
          <Table.Td>{positionWords(one.position)}</Table.Td>
          <Table.Td>{one.dossierVersion ?? 'not known'}</Table.Td>
          <Table.Td>
            {whyNotCounted(one) === null ? 'yes' : 'no'}
            <Text size="sm">{opinionMark(one)}</Text>
          </Table.Td>
          <Table.Td>{one.reason ?? WITHHELD}</Table.Td>
          <Table.Td>{formatInZone(one.at, timeZone)}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);
