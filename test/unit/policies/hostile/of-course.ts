import { days, notice, left, silent, probing } from './hostile-edition';
import type { HostileEdition } from './hostile-edition';

export const ofCourse: readonly HostileEdition[] = [
  ['probes that mark nothing', probing({}, 'markStale'), ['/access/drift never']],
  [
    'probes that credit no known reason',
    probing({ credits: 'bad-weather' }),
    ['/access/probe/credits unknown'],
  ],
  [
    'probes that credit an order',
    probing({ credits: 'lapse-in-appropriations' }),
    ['/access/probe/credits order-reason'],
  ],
  [
    'probes that come after the next one',
    probing({ jitterMinutes: 360 }),
    ['/access/probe/jitterMinutes conflict'],
  ],
  [
    'outages that take longer than a window',
    probing({ everyHours: 168, failures: 6 }),
    ['/access/probe/failures never'],
  ],
  [
    'an outage that is seen on the day after',
    probing({ everyHours: 168, failures: 5 }),
    ['/access/probe/failures never'],
  ],
  [
    'late answers that pause as outages do',
    {
      ...probing({ credits: 'access-outage' }),
      '/requests/late': 'suspends',
      '/requests/reason': 'access-outage',
    },
    ['/requests/reason conflict'],
  ],
  [
    'a ladder that is too long as a whole',
    { '/escalation/ladder/0/climbsAfter': days(20), '/escalation/ladder/1/climbsAfter': days(10) },
    ['/escalation/ladder/1/climbsAfter never'],
  ],
  [
    'late answers that pause without a reason',
    { '/requests/late': 'suspends' },
    ['/requests/reason conflict'],
  ],
  [
    'a reason, and nothing that pauses',
    { '/requests/reason': 'access-outage' },
    ['/requests/reason conflict'],
  ],
  [
    'late answers that pause for no known reason',
    { '/requests/late': 'suspends', '/requests/reason': 'holiday' },
    ['/requests/reason unknown'],
  ],
  [
    'late answers that pause as an order does',
    { '/requests/late': 'suspends', '/requests/reason': 'lapse-in-appropriations' },
    ['/requests/reason order-reason'],
  ],
  [
    'answers due after any window',
    { '/requests/answerWithin': days(30) },
    ['/requests/answerWithin never'],
  ],
  [
    'answers due after any window, in business days',
    { '/requests/answerWithin': days(28, 'businessDays') },
    ['/requests/answerWithin never'],
  ],
  [
    'a determination due after any window',
    { '/determination/within': days(45) },
    ['/determination/within never'],
  ],
  [
    'a ladder that goes down',
    { '/escalation/ladder/1/level': 'lead' },
    ['/escalation/ladder out-of-order'],
  ],
  [
    'a ladder that stops half-way',
    { '/escalation/ladder/1/climbsAfter': null },
    ['/escalation/ladder/1/climbsAfter endless'],
  ],
  [
    'a ladder that climbs into nothing',
    { '/escalation/ladder/2/climbsAfter': days(1) },
    ['/escalation/ladder/2/climbsAfter never'],
  ],
  [
    'a step that takes longer than a window',
    { '/escalation/ladder/0/climbsAfter': days(31) },
    ['/escalation/ladder/0/climbsAfter never'],
  ],
  [
    'a step of which those are not told who have it',
    { '/escalation/ladder/1/notify': ['lead'] },
    ['/escalation/ladder/1/notify nobody'],
  ],
  ['no ladder', { '/escalation/ladder': [] }, ['/escalation/ladder shape']],
  ['a snooze past any window', { '/escalation/snooze': days(31) }, ['/escalation/snooze never']],
  ['a cause twice', { '/escalation/causes/-': 'deadlock' }, ['/escalation/causes/2 duplicate']],
  [
    'a rung with the id of a reminder',
    { '/escalation/rungs/0/id': 'ten-days-left' },
    ['/escalation/rungs/0/id duplicate'],
  ],
  [
    'a reminder after any window',
    { '/reminders/0': notice('late', left(31)) },
    ['/reminders/0/when/days never'],
  ],
  [
    'a reminder as the window opens',
    { '/reminders/0': notice('early', left(30)) },
    ['/reminders/0/when/days at-once'],
  ],
  [
    'a rung after any window',
    { '/escalation/rungs/0': notice('late', left(31)) },
    ['/escalation/rungs/0/when/days never'],
  ],
  [
    'silence for longer than any window',
    { '/escalation/rungs/1': notice('silent', silent(30)) },
    ['/escalation/rungs/1/when/days never'],
  ],
  [
    'all of a window consumed',
    { '/escalation/rungs/0/when/share': 1 },
    ['/escalation/rungs/0/when/share shape'],
  ],
  [
    'a reminder after no days',
    { '/reminders/0': notice('none', left(0)) },
    ['/reminders/0/when/days shape'],
  ],
  [
    'a restart by no change',
    { '/amendments': { major: [], clock: 'restart', takenBack: 'noted', withoutLead: 10 } },
    ['/amendments/clock never'],
  ],
  [
    'a promise taken back that is a major change, and is not',
    { '/amendments/major/-': 'promised' },
    ['/amendments/takenBack conflict'],
  ],
  [
    'the same thing settled first twice',
    { '/determination/settledFirst/-': 'escalations' },
    ['/determination/settledFirst/3 duplicate'],
  ],
  ['a major change twice', { '/amendments/major/-': 'weights' }, ['/amendments/major/3 duplicate']],
];
