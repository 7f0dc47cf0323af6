import { Code, List, Text } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { capital } from '../../projections/words/edition/phrases';
import { listAll } from '../../projections/words/lists';
import { lastCallWords } from '../../projections/words/signing';
import { Section } from '../section';

/** Who may still speak once quorum stands, until when, and how the rest of that time is waived. */
export function LastCall({ view }: { readonly view: ReviewRepresentation }) {
  const words = lastCallWords(view);
  if (words === null) return null;
  const { stands, called, waived, silent } = words;
  const rule = view.procedure.lastCall;
  return (
    <Section id="last-call" title="Last call">
      <Text fw={700}>{capital(stands)}.</Text>
      <List mb="xs">
        <List.Item>Called: {listAll(called, 'nobody')}</List.Item>
        {silent !== null && <List.Item>Silent so far: {listAll(silent, 'nobody')}</List.Item>}
        <List.Item>Waived by: {listAll(waived, 'nobody')}</List.Item>
      </List>
      {rule !== null && (
        <Text size="sm" c="dimmed">
          {rule} An agency waives by signing the act <Code>waiveLastCall</Code> on the dossier that
          stands.
        </Text>
      )}
    </Section>
  );
}
