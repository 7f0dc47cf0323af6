import { Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { Supposition } from '../../contracts/review/window/what-if';
import { Answer } from '../answer';
import { Fault, PageSection } from '../section';
import { useCaller } from '../caller';
import { WhatIfAnswer } from './what-if-answer';
import { WhatIfForm } from './what-if-form';

/** What the window would be if something happened: computed by the rules themselves. */
export function WhatIfPanel({ review }: { readonly review: ReviewRepresentation }) {
  const { api } = useCaller();
  const editions = useQuery({ queryKey: ['editions'], queryFn: () => api.listEditions() });
  const question = useMutation({
    mutationFn: async (suppositions: Supposition[]) => ({
      suppositions,
      answer: await api.askWhatIf({ path: { review: review.id }, body: { suppositions } }),
    }),
  });
  return (
    <PageSection id="what-if" title="What if">
      <Text size="sm" c="dimmed" mb="sm">
        Asking changes nothing.
      </Text>
      <Answer of={editions}>
        {({ items }) => (
          <WhatIfForm
            review={review}
            editions={items}
            isAsking={question.isPending}
            ask={(suppositions) => {
              question.mutate(suppositions);
            }}
          />
        )}
      </Answer>
      <div aria-live="polite">
        {question.error && <Fault error={question.error} />}
        {question.data && <WhatIfAnswer {...question.data} />}
      </div>
    </PageSection>
  );
}
