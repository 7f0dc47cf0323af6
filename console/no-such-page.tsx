import { Text } from '@mantine/core';

export function NoSuchPage() {
  return <Text>There is no such page.</Text>;
}
