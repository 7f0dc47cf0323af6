import { Text } from '@mantine/core';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { profileWords, PROMISE_WORDS } from '../../projections/words/access';
import { workFaultWords } from '../../projections/words/evaluation';
import { WITHHELD } from '../../projections/words/actors';
import { PageSection } from '../section';

/** Where the access stands, how its endpoint is called, and which promises are kept. */
export function Access({ view }: { readonly view: ReviewRepresentation }) {
  const { access, accessLedger } = view;
  return (
    <PageSection id="access" title="Access">
      {access === null ? (
        <Text>The company has not given access yet.</Text>
      ) : (
        <>
          <Text>
            Access {access.generation}: {access.status}
            {access.why !== null && ` (${workFaultWords(access.why)})`}.
          </Text>
          <Text>How the endpoint is called: {profileWords(view).join(', ')}.</Text>
        </>
      )}
      {accessLedger.promised.map(({ variant, capability, status, words }) => (
        <Text key={`${variant ?? ''} ${capability ?? ''}`} size="sm">
          Promised: {capability ?? WITHHELD} of {variant ?? WITHHELD}: {PROMISE_WORDS[status]}
          {words
            .filter(({ says }) => says === 'missing')
            .map(({ agency }) => `; missed by ${agency}`)
            .join('')}
        </Text>
      ))}
    </PageSection>
  );
}
