import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listWithheld } from '../../../contracts/projection/project';
import { MARKS, maySee } from '../../../contracts/projection/confidentiality';
import type { ReaderKind, Viewer } from '../../../contracts/projection/confidentiality';
import { ReviewEvent } from '../../../contracts/review/event';
import type { RecordedEvent } from '../../../contracts/review/event';
import { projectEvent } from '../../../projections/project-event';
import { toEvent } from '../cli/canned';
import { arbitraryFor } from '../../support/arbitrary-for';

const AUDIENCES = [
  'company',
  'agencies',
  'coordinator',
  'operator',
  'auditor',
] as const satisfies readonly ReaderKind[];
const EITHER = [false, true];
const VIEWERS: readonly Viewer[] = AUDIENCES.flatMap((audience) =>
  EITHER.flatMap((isReported) =>
    EITHER.flatMap((isUnderEmbargo) =>
      EITHER.map((isInList) => ({
        audience,
        isReported,
        isDrafted: isReported,
        isUnderEmbargo,
        isInList,
      })),
    ),
  ),
);

/** An envelope over an act that says all that its event says. */
const envelopeOf = (event: object): string => {
  const act = Buffer.from(JSON.stringify({ predicate: { act: event } })).toString('base64');
  return JSON.stringify({ payload: act, payloadType: 'a type', signatures: [] });
};

/** A command of the review's own that says all that its event says. */
const deedOf = (event: object): RecordedEvent['own'] =>
  ({ by: { kind: 'system' }, deed: { ...event, kind: 'tick' } }) as never;

/** Every text in a value, also in the JSON and in the base64 of JSON that it holds. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'object') return Object.values(value ?? {}).flatMap((one) => textsIn(one));
  if (typeof value !== 'string') return [];
  const within = [value, Buffer.from(value, 'base64').toString()].flatMap((text) => {
    const parsed = parseContainer(text);
    return parsed === null ? [] : textsIn(parsed);
  });
  return [value, ...within];
}

function parseContainer(text: string): object | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' ? parsed : null;
  } catch {
    return null;
  }
}

/** Texts of the event that no field of it shows. */
function hiddenTexts({ event }: RecordedEvent, viewer: Viewer): string[] {
  const open = textsIn(projectEvent({ ...toEvent(1), event }, viewer));
  return textsIn(event).filter((text) => !open.includes(text));
}

describe('an act as it was signed, and a command of the review’s own', () => {
  it('are as closed as their most closed field, to any viewer at any time', () => {
    const leaks = VIEWERS.filter(
      (viewer) => maySee('act', viewer) && MARKS.some((mark) => !maySee(mark, viewer)),
    );
    expect(leaks).toEqual([]);
    expect(VIEWERS.some((viewer) => maySee('act', viewer))).toBe(true);
  });

  const types = ReviewEvent.options.map((option) => [option.shape.type.value, option] as const);
  it.each(types)('tell nobody what they do not see of its event: %s', (_type, option) => {
    const events = arbitraryFor(option).filter((value) => option.safeParse(value).success);
    fc.assert(
      fc.property(events, fc.constantFrom(...VIEWERS), (value, viewer) => {
        const event = option.parse(value);
        const recorded = { ...toEvent(1), event, statement: envelopeOf(event), own: deedOf(event) };
        const told = textsIn(projectEvent(recorded, viewer));
        expect(hiddenTexts(recorded, viewer).filter((text) => told.includes(text))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    for (const viewer of VIEWERS.filter((one) => listWithheld(option, one).length > 0)) {
      const event = ReviewEvent.parse(fc.sample(events, { numRuns: 1, seed: 1 })[0]);
      const recorded = { ...toEvent(1), event, statement: envelopeOf(event), own: deedOf(event) };
      const { withheld } = projectEvent(recorded, viewer);
      expect(withheld).toEqual(expect.arrayContaining(['statement', 'own']));
    }
  });
});
