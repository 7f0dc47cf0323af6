import type { ProjectedEvent } from '../../contracts/http/event-representation';
import type { ReviewEventType } from '../../contracts/review/event';
import type { Actor } from '../../contracts/people/participant';
import { countWords } from './edition/phrases';

/** A label for each event: a new event needs one in its feature's table. */
export type EventLabels = {
  readonly [Type in ReviewEventType]: (event: Extract<ProjectedEvent, { type: Type }>) => string;
};

/** The labels of the events of one feature. */
export type LabelsOf<
  Events extends readonly {
    readonly shape: { readonly type: { readonly value: ReviewEventType } };
  }[],
> = Pick<EventLabels, Events[number]['shape']['type']['value']>;

export const dueLabel = (dueAt: string | null): string =>
  dueAt === null ? 'paused' : `due ${dueAt}`;

export const daysLabel = (days: number): string => countWords(days, 'day');

export function actorLabel(by: Actor | undefined): string {
  if (by === undefined) return 'somebody';
  switch (by.kind) {
    case 'reviewer':
      return `${by.person} of ${by.agency}`;
    case 'company':
      return by.company;
    case 'coordinator':
      return `${by.person}, coordinator`;
    case 'system':
      return 'the system';
    case 'operator':
      return 'an operator';
    default:
      return by satisfies never;
  }
}
