import { List } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { WITHHELD } from '../../projections/words/actors';
import { closureWords } from '../../projections/words/window';
import { Section } from '../section';

/** The days that were closed while the review ran, each time with its source. */
export function ClosedDays({ view }: { readonly view: ReviewRepresentation }) {
  const { closures, counting } = view.window;
  if (closures.length === 0) return null;
  return (
    <Section id="closed-days" title="Days closed while the review ran">
      <List>
        {closures.map((closure) => (
          <List.Item key={`${closure.at} ${closure.order ?? ''}`}>
            {closureWords(closure, counting?.timeZone ?? null)}. Source:{' '}
            {closure.source ?? WITHHELD}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
