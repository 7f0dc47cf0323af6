import { Alert, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiRefusal } from '../contracts/http/api-errors';
import { unreadableWords } from '../projections/words/lists';
import { toMessage } from './api';

interface SectionProps {
  /** Names the section for those who do not see the page. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export const PageSection = ({ id, title, children }: SectionProps) => (
  <section aria-labelledby={id}>
    <Title order={2} size="h4" id={id} mb="xs">
      {title}
    </Title>
    {children}
  </section>
);

/** Why there is no answer, as the API says it. */
export function Fault({ error }: { readonly error: Error }) {
  const problem = error instanceof ApiRefusal ? error.problem : null;
  return (
    <Alert color="red" role="alert" title={toMessage(error)} mb="md">
      {problem?.detail}
      {problem?.errors?.map(({ pointer, detail }) => (
        <div key={`${pointer} ${detail}`}>
          {pointer}: {detail}
        </div>
      ))}
      {problem && (
        <div>
          {problem.code}, request {problem.request_id}
        </div>
      )}
    </Alert>
  );
}

/** Under a list: what belongs to it as well and cannot be read. */
export function UnreadableNote({ names }: { readonly names: readonly string[] }) {
  const words = unreadableWords(names);
  return words === null ? null : (
    <Text mt="xs" role="status">
      {words}
    </Text>
  );
}
