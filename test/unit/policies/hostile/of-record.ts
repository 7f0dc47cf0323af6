import { days, kept } from './hostile-edition';
import type { HostileEdition } from './hostile-edition';

export const ofRecord: readonly HostileEdition[] = [
  [
    'suites for a model that is not covered',
    { '/suites/notCovered': ['safeguards'] },
    ['/suites/notCovered never'],
  ],
  [
    'nothing to look at, to begin with',
    { '/suites/cannotRuleOut': [] },
    ['/suites/cannotRuleOut conflict'],
  ],
  [
    'nothing of a covered model to look at, to begin with',
    { '/suites/covered': [], '/determination/initial': 'covered' },
    ['/suites/covered conflict'],
  ],
  [
    'keeping less than at least',
    { '/custody/retention': { atLeast: kept(400), atMost: kept(300) } },
    ['/custody/retention/atMost out-of-order'],
  ],
  [
    'keeping in units that do not compare',
    { '/custody/retention': { atLeast: kept(250, 'businessDays'), atMost: kept(365) } },
    ['/custody/retention/atMost units'],
  ],
  [
    'giving back what is destroyed',
    { '/custody/retention': { atLeast: null, atMost: kept(29) } },
    ['/custody/giveBack out-of-order'],
  ],
  [
    'giving back what is destroyed, in another unit',
    {
      '/custody/giveBack': days(30, 'businessDays'),
      '/custody/retention': { atLeast: null, atMost: kept(31) },
    },
    ['/custody/giveBack out-of-order'],
  ],
  [
    'keeping past every calendar',
    {
      '/custody/retention': {
        atLeast: kept(3_650, 'businessDays'),
        atMost: kept(3_650, 'businessDays'),
      },
      '/refiling/within': kept(3_650),
    },
    ['/custody/retention/atMost beyond-calendar'],
  ],
  [
    'keeping for a billion days',
    { '/custody/retention/atLeast': kept(1e9) },
    ['/custody/retention/atLeast/days shape'],
  ],
  [
    'suites that there are not',
    { '/suites/covered/0': 'no-such-suite' },
    ['/suites/covered/0 unknown'],
  ],
  [
    'a suite in the folder above',
    { '/suites/covered/0': '../suites/safeguards' },
    ['/suites/covered/0 shape'],
  ],
  ['a suite twice', { '/suites/covered/-': 'safeguards' }, ['/suites/covered/2 duplicate']],
  ['nothing to examine', { '/suites/covered': [] }, ['/suites/covered conflict']],
  [
    'a topic twice',
    {
      '/findings/topics': [
        { id: 'one', title: 'One' },
        { id: 'one', title: 'Two' },
      ],
    },
    ['/findings/topics/1 duplicate'],
  ],
  ['a ground twice', { '/accuracy/grounds/-': 'security' }, ['/accuracy/grounds/3 duplicate']],
  ['an outcome twice', { '/accuracy/outcomes/-': 'completed' }, ['/accuracy/outcomes/2 duplicate']],
  [
    'a source of what is not there',
    { '/citations/0/supports': '/window/floorDays' },
    ['/citations/0/supports no-such-path'],
  ],
  [
    'a source of no path',
    { '/citations/0/supports': 'the window' },
    ['/citations/0/supports no-such-path'],
  ],
  [
    'a source of a list past its end',
    { '/citations/0/supports': '/agencies/9' },
    ['/citations/0/supports no-such-path'],
  ],
  [
    'a source of what every object has',
    { '/citations/0/supports': '/window/constructor' },
    ['/citations/0/supports no-such-path'],
  ],
  ['a source twice', { '/citations/1/id': 'press-thirty-days' }, ['/citations/1 duplicate']],
  ['no source', { '/citations': [] }, ['/citations shape']],
  ['a title of blanks', { '/title': '   ' }, ['/title blank']],
  [
    'a question of blanks',
    { '/signOff/questions/0/text': ' \n' },
    ['/signOff/questions/0/text blank'],
  ],
  ['a member that no edition has', { '/window/licence': true }, ['/window shape']],
  ['a member less', { '/custody': undefined }, ['/custody shape']],
];
