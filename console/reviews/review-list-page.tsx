import { Anchor, Button, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { WITHHELD } from '../../projections/words/actors';
import { OUTCOME_WORDS } from '../../projections/words/disclosure';
import { endWords, isPausedNow } from '../../projections/words/window';
import { Answer } from '../answer';
import { UnreadableNote } from '../section';
import { useCaller } from '../caller';

/** The reviews that the caller may see. */
export function ReviewListPage() {
  const { api } = useCaller();
  const reviews = useInfiniteQuery({
    queryKey: ['reviews'],
    queryFn: ({ pageParam }) => api.listReviews({ query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Answer of={reviews} page="Reviews">
      {({ pages }) => (
        <>
          <Title order={1} size="h2" mb="md">
            Reviews
          </Title>
          <ReviewTable reviews={pages.flatMap(({ items }) => items)} />
          <UnreadableNote names={pages.flatMap(({ unreadable }) => unreadable)} />
          {reviews.hasNextPage && (
            <Button mt="md" variant="default" onClick={() => void reviews.fetchNextPage()}>
              More
            </Button>
          )}
        </>
      )}
    </Answer>
  );
}

function ReviewTable({ reviews }: { readonly reviews: readonly ReviewRepresentation[] }) {
  if (reviews.length === 0) return <Text>You take part in no reviews.</Text>;
  const head = ['Model', 'Company', 'Phase', 'Window, or how it ended'];
  const body = reviews.map(({ id, model, company, phase, outcome, window, runFault }) => [
    <Anchor key={id} component={Link} to={`/reviews/${id}`}>
      {model.name ?? WITHHELD}
    </Anchor>,
    company ?? WITHHELD,
    `${phase}${runFault === null ? '' : ` (run ${runFault.state})`}`,
    outcome === null
      ? endWords(
          window.closesAt,
          window.counting?.timeZone ?? null,
          isPausedNow(window.suspensions),
        )
      : OUTCOME_WORDS[outcome],
  ]);
  return <Table striped data={{ head, body }} />;
}
