import { Table, Text, Code, List } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { WITHHELD } from '../../projections/words/actors';
import {
  opinionMark,
  positionWords,
  whyNotCounted,
  lastCallWords,
} from '../../projections/words/signing';
import { formatInZone } from '../../projections/words/time';
import { PageSection } from '../section';
import { capital } from '../../projections/words/edition/phrases';
import { listAll } from '../../projections/words/lists';

type SignOff = ReviewRepresentation['signOffs'][number];

/** What the agencies signed: on which version of the dossier, and whether it counts. */
export function OpinionsSection({ view }: { readonly view: ReviewRepresentation }) {
  const { dossier, signOffs, agencies, outcome } = view;
  const spoken = signOffs.filter((one) => whyNotCounted(one) === null).map(({ agency }) => agency);
  const open = agencies.filter(({ id, signs }) => signs && !spoken.includes(id));
  return (
    <PageSection id="opinions" title="Sign-offs">
      <Text mb="xs">
        {dossier === null
          ? 'There is no dossier at the moment.'
          : `The current dossier is version ${dossier.version}.`}
        {open.length > 0 &&
          ` ${outcome === null ? 'Have not signed' : 'Did not sign'}: ${open.map(({ id }) => id).join(', ')}.`}
      </Text>
      {signOffs.length > 0 && (
        <Table
          striped
          data={{
            head: ['Agency', 'Position', 'On version', 'Counts', 'Reason', 'Signed'],
            body: signOffs.map((one) => opinionCells(one, view.window.counting?.timeZone ?? null)),
          }}
        />
      )}
    </PageSection>
  );
}

const opinionCells = (one: SignOff, timeZone: string | null) => [
  <>
    {one.agency}
    {one.question !== 'review' && <Text size="sm">on {one.question}</Text>}
  </>,
  positionWords(one.position),
  one.dossierVersion ?? 'not known',
  <>
    {whyNotCounted(one) === null ? 'yes' : 'no'}
    <Text size="sm">{opinionMark(one)}</Text>
  </>,
  one.reason ?? WITHHELD,
  formatInZone(one.at, timeZone),
];

/** Who may still speak once quorum stands, until when, and how the rest of that time is waived. */
export function LastCallSection({ view }: { readonly view: ReviewRepresentation }) {
  const words = lastCallWords(view);
  if (words === null) return null;
  const { stands, called, waived, silent } = words;
  const rule = view.procedure.lastCall;
  return (
    <PageSection id="last-call" title="Last call">
      <Text fw={700}>{capital(stands)}.</Text>
      <List mb="xs">
        <List.Item>Called: {listAll(called, 'nobody')}</List.Item>
        {silent !== null && <List.Item>Silent so far: {listAll(silent, 'nobody')}</List.Item>}
        <List.Item>Waived by: {listAll(waived, 'nobody')}</List.Item>
      </List>
      {rule !== null && (
        <Text size="sm" c="dimmed">
          {rule} An agency waives it by signing <Code>waiveLastCall</Code> on the current dossier.
        </Text>
      )}
    </PageSection>
  );
}
