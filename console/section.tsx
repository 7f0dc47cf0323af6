import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  /** Names the section for those who do not see the page. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export const Section = ({ id, title, children }: SectionProps) => (
  <section aria-labelledby={id}>
    <Title order={2} size="h4" id={id} mb="xs">
      {title}
    </Title>
    {children}
  </section>
);
