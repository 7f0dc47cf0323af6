import type { Supposition } from '../../contracts/review/window/what-if';
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ChangeEvent } from 'react';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';

/** The form as it stands: what is left empty is not supposed. */
interface FormValues {
  readonly edition: string;
  readonly extendDays: string;
  readonly suspendReason: string;
  /** A day each, YYYY-MM-DD. */
  readonly suspendFrom: string;
  readonly suspendUntil: string;
  readonly closedDay: string;
  readonly release: 'asPlanned' | 'none' | 'moved';
  readonly releaseOn: string;
}

const NOTHING_SUPPOSED: FormValues = {
  edition: '',
  extendDays: '',
  suspendReason: '',
  suspendFrom: '',
  suspendUntil: '',
  closedDay: '',
  release: 'asPlanned',
  releaseOn: '',
};

/** In the order in which they are asked: the edition first, for everything else is asked of it. */
function toSuppositions(supposed: FormValues): Supposition[] {
  const { edition, extendDays, suspendReason: reason, suspendFrom, suspendUntil } = supposed;
  const { release, releaseOn, closedDay } = supposed;
  const moved = release === 'moved' && releaseOn !== '';
  return [
    ...(edition === '' ? [] : [{ kind: 'edition' as const, edition }]),
    ...(release === 'none' ? [{ kind: 'release' as const, plannedRelease: null }] : []),
    ...(moved ? [{ kind: 'release' as const, plannedRelease: releaseOn }] : []),
    ...(extendDays === '' ? [] : [{ kind: 'extend' as const, days: Number(extendDays) }]),
    ...(closedDay === '' ? [] : [{ kind: 'closeDays' as const, days: [closedDay] }]),
    ...(reason === ''
      ? []
      : [
          {
            kind: 'suspend' as const,
            reason,
            ...(suspendFrom === '' ? {} : { from: suspendFrom }),
            ...(suspendUntil === '' ? {} : { until: suspendUntil }),
          },
        ]),
  ];
}

interface FormProps {
  readonly review: ReviewRepresentation;
  readonly editions: readonly PolicyEdition[];
  readonly isAsking: boolean;
  readonly ask: (suppositions: Supposition[]) => void;
}

const MOST_DAYS = 3_650;

/** Extend, pause, close a day, move the release, run under another edition: any of them, together or alone. */
export function WhatIfForm({ review, editions, isAsking, ask }: FormProps) {
  const [supposed, setSupposed] = useState(NOTHING_SUPPOSED);
  const suppositions = toSuppositions(supposed);
  const field = <Name extends keyof FormValues>(name: Name) => ({
    value: supposed[name],
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => {
      setSupposed({ ...supposed, [name]: currentTarget.value });
    },
  });
  const edition = supposed.edition === '' ? review.edition : supposed.edition;
  const others = editions.filter(({ id }) => id !== review.edition);
  // It has its own from its record: the edition may no longer be shipped.
  const shipped = others.find(({ id }) => id === edition)?.suspensions.map(({ reason }) => reason);
  const reasons = shipped ?? review.conditions.pauseReasons;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask(suppositions);
      }}
    >
      <Stack gap="sm" mb="md">
        <Group align="end">
          <TextInput
            label="Extended by (days)"
            type="number"
            min={1}
            max={MOST_DAYS}
            {...field('extendDays')}
          />
          <NativeSelect
            label="Under edition"
            data={[
              { value: '', label: `${review.edition} (current)` },
              ...others.map(({ id }) => id),
            ]}
            {...field('edition')}
          />
        </Group>
        <Group align="end">
          <NativeSelect
            label="Pause the clock for"
            data={[{ value: '', label: 'nothing' }, ...reasons]}
            {...field('suspendReason')}
          />
          <TextInput label="From (default: now)" type="date" {...field('suspendFrom')} />
          <TextInput label="Until (inclusive)" type="date" {...field('suspendUntil')} />
        </Group>
        <Group align="end">
          <NativeSelect
            label="The planned release"
            data={[
              { value: 'asPlanned', label: 'unchanged' },
              { value: 'moved', label: 'on another day' },
              { value: 'none', label: 'none' },
            ]}
            {...field('release')}
          />
          <TextInput
            label="Release on"
            type="date"
            disabled={supposed.release !== 'moved'}
            {...field('releaseOn')}
          />
          <TextInput label="Close this day" type="date" {...field('closedDay')} />
        </Group>
        <Group>
          <Button type="submit" loading={isAsking} disabled={suppositions.length === 0}>
            Ask
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
