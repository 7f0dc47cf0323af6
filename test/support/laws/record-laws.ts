import { isDeepStrictEqual } from 'node:util';
import { ReviewEvent } from '../../../contracts/review/event';
import { OwnCommand } from '../../../contracts/review/own-command';
import { evolve } from '../../../workflows/domain/kernel/evolve';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { spacedIn, textsIn } from '../texts-in';
import { repeated, unless } from './law';
import type { Laws } from './law';

/** Of the record and the state as such. */
export const RECORD_LAWS: Laws = {
  'decides and evolves without throwing, and changes nothing that it was given': ({ decision }) =>
    unless(decision !== null, 'it threw'),

  'emits only events that the contract knows': ({ events }) => {
    const faults = events.flatMap(({ event }) => ReviewEvent.safeParse(event).error ?? []);
    return unless(faults.length === 0, String(faults[0]));
  },

  'has a state that its record alone gives, and that survives JSON': ({
    state,
    recorded,
    isLast,
  }) => {
    if (!isLast) return null;
    const again = recorded.reduce<ReviewState | null>(evolve, null);
    if (!isDeepStrictEqual(again, state)) return 'the record gives another state';
    const copy: unknown = JSON.parse(JSON.stringify(state));
    return unless(isDeepStrictEqual(copy, state), 'the state is not plain JSON');
  },

  'numbers its events without a gap': ({ recorded }) =>
    unless(recorded.at(-1)?.sequence === (recorded.length || undefined), 'a number is missing'),

  'gives no code twice': ({ recorded, isLast }) => {
    if (!isLast) return null;
    const codes = recorded.flatMap(({ event }) => codeOf(event) ?? []);
    return repeated(codes)[0] ?? null;
  },

  'has on record what nobody signed as a command that brings about the same again': ({
    command,
    before,
    events,
    rules,
    decide,
  }) => {
    const [first, ...others] = events;
    if (!first) return null;
    if (others.some(({ own }) => own !== null)) return 'a later event has a command';
    const isOfItself = command.by.kind === 'system' || command.by.kind === 'operator';
    if (!first.own || !isOfItself) return unless(!first.own && !isOfItself, 'it is not on record');
    const { review, at, command: id } = first;
    const again = decide(before, { id, review, at, ...OwnCommand.parse(first.own) }, rules);
    const recorded = events.map(({ event }) => event);
    return unless(
      'events' in again && isDeepStrictEqual(again.events, recorded),
      'it brings about something else',
    );
  },

  'says nothing in words of its own': ({ events }) => {
    const said = events.flatMap(({ event }) => (isOfSomebody(event) ? [] : wordsOfItsOwn(event)));
    return said[0] ?? null;
  },

  'never speaks of permission': ({ recorded, state, isLast }) => {
    if (!isLast) return null;
    const said = /licen[cs]|permit|approv|denied|denial|clearance|cleared/i.exec(
      JSON.stringify([recorded, state]),
    );
    return said && said[0];
  },
};

const isOfSomebody = (event: ReviewEvent): boolean =>
  'by' in event && event.by.kind !== 'system' && event.by.kind !== 'operator';

/** Words in an event that no act begins, except a model's name and a suite's own description. */
function wordsOfItsOwn(event: ReviewEvent): string[] {
  const others = OTHERS_WORDS.get(event.type) ?? [];
  return [...new Set(spacedIn(event))]
    .filter((path) => !others.includes(path))
    .map((path) => `${event.type}.${path}`);
}

const OTHERS_WORDS = new Map<string, readonly string[]>(
  ReviewEvent.options.map((schema) => [
    schema.shape.type.value,
    textsIn(schema)
      .filter(({ of }) => of === 'endpoint' || of === 'suite' || of === 'calendar')
      .map(({ path }) => path),
  ]),
);

/** The code of what an event begins. */
function codeOf(event: ReviewEvent): string | null {
  switch (event.type) {
    case 'EscalationRaised':
      return event.escalation;
    case 'RequestAsked':
      return event.request;
    case 'FindingRecorded':
      return event.finding;
    case 'SuspensionBegan':
      return event.suspension;
    case 'AccessGranted':
      return event.grant;
    case 'DriftDetected':
      return event.drift;
    case 'OutageBegan':
      return event.outage;
    case 'HoldingRecorded':
      return event.holding;
    case 'DraftCommented':
      return event.comment;
    case 'RedactionClaimed':
      return event.claim;
    default:
      return null;
  }
}
