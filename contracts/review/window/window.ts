import { z } from 'zod';
import { Audience } from '../../edition/parties';
import { Actor } from '../../people/participant';
import { Code, Instant, LocalDate, Text } from '../../primitives';
import { mark } from '../../projection/mark';
import { defineAct, event } from '../definitions';
import { closureActs, closureEvents } from './closures';
import { Opening, RolledOver, WindowCounting, WindowMove } from './moves';
import { tollActs } from './orders';
import { suspensionActs, suspensionEvents } from './suspensions';

export const windowActs = [
  defineAct('changePlannedRelease', {
    signedBy: 'companyOrApi',
    begins: 'PlannedReleaseChanged',
    summary: 'change the planned release, which may move the end of the window',
    fields: { plannedRelease: LocalDate.nullable() },
  }),
  defineAct('extendWindow', {
    signedBy: 'person',
    begins: 'WindowExtended',
    summary: 'consent to a longer window, up to the edition’s ceiling',
    fields: { days: z.int().positive(), reason: Text },
  }),
  ...closureActs,
  ...suspensionActs,
  ...tollActs,
] as const;

export const windowEvents = [
  event('WindowOpened', {
    /** Null where the clock is paused from the start. */
    closesAt: mark.state(Instant.nullable()),
    budgetMs: mark.state(z.int().positive()),
    days: mark.state(z.int().positive()),
    counting: WindowCounting,
    countsFrom: Opening.shape.countsFrom,
    rolledOver: RolledOver.nullable(),
  }),
  event('WindowMoved', { move: WindowMove }),
  event('WindowExtended', {
    days: mark.state(z.int().positive()),
    reason: mark.contents(Text),
    by: mark.record(Actor),
  }),
  event('PlannedReleaseChanged', {
    plannedRelease: mark.record(LocalDate.nullable()),
    by: mark.record(Actor),
  }),
  event('ReminderSent', {
    notice: mark.state(Code),
    notify: mark.state(z.array(Audience)),
    /** The end of the window that it is about. */
    of: mark.state(Instant),
  }),
  event('RungReached', {
    rung: mark.state(Code),
    notify: mark.state(z.array(Audience)),
    agency: mark.state(Code.nullable()),
    /** The end of the window that it is about; for silence, when the dossier was assembled. */
    of: mark.state(Instant),
  }),
  ...closureEvents,
  ...suspensionEvents,
] as const;
