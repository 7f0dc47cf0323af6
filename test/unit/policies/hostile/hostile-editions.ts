import type { HostileEdition } from './hostile-edition';
import { ofWindow } from './of-window';
import { ofCalendar } from './of-calendar';
import { ofSuspensions } from './of-suspensions';
import { ofParties } from './of-parties';
import { ofSignOffs } from './of-sign-offs';
import { ofCourse } from './of-course';
import { ofRecord } from './of-record';

export const HOSTILE_EDITIONS: readonly HostileEdition[] = [
  ...[...ofWindow, ...ofCalendar, ...ofSuspensions, ...ofParties],
  ...[...ofSignOffs, ...ofCourse, ...ofRecord],
];
