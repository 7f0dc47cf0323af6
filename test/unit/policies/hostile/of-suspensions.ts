import { days, pause, kept } from './hostile-edition';
import type { HostileEdition } from './hostile-edition';

export const ofSuspensions: readonly HostileEdition[] = [
  [
    'pauses without an end, one after the other',
    { '/suspensions/0/longestTotalDays': null },
    ['/suspensions/0/longestTotalDays endless'],
  ],
  [
    'a total that is reached before the longest pause fails the review',
    { '/suspensions/0/longestTotalDays': 14 },
    ['/suspensions/0/longestTotalDays never'],
  ],
  [
    'a total below one pause',
    { '/suspensions/-': pause({ longestTotalDays: 5, then: 'resume' }) },
    ['/suspensions/2/longestTotalDays out-of-order'],
  ],
  [
    'a total of no days',
    { '/suspensions/0/longestTotalDays': 0 },
    ['/suspensions/0/longestTotalDays shape'],
  ],
  [
    'a shortest pause as long as the longest',
    { '/suspensions/-': pause({ longest: days(2), askedEvery: days(1), shortestMinutes: 2_880 }) },
    ['/suspensions/2/shortestMinutes never'],
  ],
  [
    'a pause about which nobody is asked',
    { '/suspensions/0/askedEvery': days(20) },
    ['/suspensions/0/askedEvery never'],
  ],
  [
    'a lapse about which nobody is asked',
    { '/suspensions/1/askedEvery': kept(60) },
    ['/suspensions/1/askedEvery never'],
  ],
  [
    'a lapse in which the question about it stops',
    { '/suspensions/1/askedEvery': days(5) },
    ['/suspensions/1/askedEvery/inLapse never'],
  ],
  [
    'a pause that is dated back past every window',
    { '/suspensions/0/datedBack/within': days(400) },
    ['/suspensions/0/datedBack/within never'],
  ],
  [
    'a pause for which nobody is awaited',
    { '/suspensions/0/awaits': [] },
    ['/suspensions/0/awaits shape'],
  ],
  [
    'a contest that is settled after the window',
    { '/suspensions/0/contest/within': days(60) },
    ['/suspensions/0/contest/within never'],
  ],
  [
    'a contest that the company settles',
    { '/suspensions/0/contest/settledBy': ['company'] },
    ['/suspensions/0/contest/settledBy/0 shape'],
  ],
  [
    'a contest that nobody settles',
    { '/suspensions/0/contest/settledBy': ['consulted'], '/agencies/2/roles': ['signs'] },
    ['/suspensions/0/contest/settledBy/0 nobody'],
  ],
  [
    'an order’s reason that an agency begins for one review',
    { '/suspensions/1/mayBegin': ['lead', 'coordinator'] },
    ['/suspensions/1/mayBegin order-reason'],
  ],
  [
    'an order’s reason that the company ends',
    { '/suspensions/1/mayEnd': ['company'] },
    ['/suspensions/1/mayEnd order-reason'],
  ],
  [
    'an order whose contest is settled by those who order',
    { '/suspensions/1/contest/settledBy': ['coordinator'] },
    ['/suspensions/1/contest/settledBy conflict'],
  ],
  [
    'a pause by which the government withdraws a review',
    { '/suspensions/0/then': 'withdrawn' },
    ['/suspensions/0/then conflict'],
  ],
  [
    'a reason twice',
    { '/suspensions/-': pause({ reason: 'access-outage' }) },
    ['/suspensions/2 duplicate'],
  ],
  [
    'a pause without an end, and what comes of it',
    { '/suspensions/0/longest': null },
    [...['/suspensions/0/then never', '/suspensions/0/longest endless']],
  ],
  [
    'a pause that nobody can end',
    {
      '/suspensions/-': pause({ longest: null, mayEnd: ['consulted'] }),
      '/agencies/2/roles': ['signs'],
    },
    [...['/suspensions/2/longest endless', '/suspensions/2/mayEnd/0 nobody']],
  ],
  [
    'a pause of no days',
    { '/suspensions/0/longest': days(0) },
    ['/suspensions/0/longest/days shape'],
  ],
  [
    'an order that ends every review',
    { '/suspensions/1/longest': kept(10), '/suspensions/1/then': 'windowClosed' },
    ['/suspensions/1/then order-reason'],
  ],
  [
    'an order that withdraws every review',
    { '/suspensions/1/longest': kept(10), '/suspensions/1/then': 'withdrawn' },
    ['/suspensions/1/then order-reason'],
  ],
  [
    'an order for a reason of no pause',
    { '/toll/reason': 'holiday' },
    [
      '/suspensions/1/longest endless',
      '/suspensions/1/longestTotalDays endless',
      '/toll/reason unknown',
    ],
  ],
  [
    'an order by one person',
    { '/twoPeople': ['destroy', 'toll', 'orderClosedDays'] },
    ['/twoPeople conflict'],
  ],
  [
    'an order by one person, and its end',
    { '/twoPeople': ['destroy', 'endToll', 'orderClosedDays'] },
    ['/twoPeople conflict'],
  ],
  [
    'an order that closes days by one person',
    { '/twoPeople': ['destroy', 'toll', 'endToll'] },
    ['/twoPeople conflict'],
  ],
  [
    'a pause by an order that stops its own longest time',
    { '/suspensions/1/longest': days(10) },
    ['/suspensions/1/longest/inLapse never'],
  ],
  ['days closed by nobody', { '/closures/mayClose': [] }, ['/closures/mayClose shape']],
  [
    'days closed by the company',
    { '/closures/mayClose': ['company'] },
    ['/closures/mayClose/0 shape'],
  ],
  [
    'a time to file again that an order stops',
    { '/refiling/within': days(30) },
    ['/refiling/within/inLapse shape'],
  ],
  [
    'a reminder without a unit',
    { '/reminders/0/when': { kind: 'remainingDays', days: 10 } },
    ['/reminders/0/when/unit shape'],
  ],
  ['an order by nobody', { '/toll/mayOrder': [] }, ['/toll/mayOrder shape']],
  [
    'no order, and its reason without an end',
    { '/toll': null },
    ['/suspensions/1/longest endless', '/suspensions/1/longestTotalDays endless'],
  ],
  ['a submission by two people', { '/twoPeople/-': 'submit' }, ['/twoPeople/4 nobody']],
  ['an act for two people twice', { '/twoPeople/-': 'toll' }, ['/twoPeople/4 duplicate']],
  ['an act that there is not', { '/twoPeople/-': 'approve' }, ['/twoPeople/4 shape']],
];
