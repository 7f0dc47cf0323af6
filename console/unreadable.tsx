import { Text } from '@mantine/core';
import { unreadableWords } from '../projections/words/lists';

/** Under a list: what belongs to it as well and cannot be read. */
export function Unreadable({ names }: { readonly names: readonly string[] }) {
  const words = unreadableWords(names);
  return words === null ? null : (
    <Text mt="xs" role="status">
      {words}
    </Text>
  );
}
