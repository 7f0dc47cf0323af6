import type { HostileEdition } from './hostile-edition';

export const ofCalendar: readonly HostileEdition[] = [
  [
    'the holidays of no country',
    { '/calendar/holidays/country': 'ZZ' },
    ['/calendar/holidays/country unknown'],
  ],
  [
    'the holidays of a word',
    { '/calendar/holidays/country': 'usa' },
    ['/calendar/holidays/country shape'],
  ],
  [
    'a region of nowhere',
    { '/calendar/holidays/region': 'atlantis' },
    ['/calendar/holidays/region unknown'],
  ],
  [
    'closures that nobody ordered',
    { '/calendar/holidays/closures': ['strike'] },
    ['/calendar/holidays/closures/0 unknown'],
  ],
  [
    'closures taken twice',
    { '/calendar/holidays/closures/-': 'executive-order' },
    ['/calendar/holidays/closures/1 duplicate'],
  ],
  [
    'a weekend on other days than is observed',
    { '/calendar/weekend': [5, 6] },
    ['/calendar/holidays/observedNearWeekend conflict'],
  ],
  [
    'a weekend of three days, two of them observed',
    { '/calendar/weekend': [5, 6, 7] },
    ['/calendar/holidays/observedNearWeekend conflict'],
  ],
  [
    'no weekend, and one that is observed',
    { '/calendar/weekend': [] },
    ['/calendar/holidays/observedNearWeekend conflict'],
  ],
  [
    'a day of the weekend twice',
    { '/calendar/weekend': [6, 7, 7] },
    ['/calendar/weekend/2 duplicate'],
  ],
  [
    'a week without a business day',
    { '/calendar/weekend': [1, 2, 3, 4, 5, 6, 7] },
    ['/calendar/weekend shape'],
  ],
  [
    'a closed Saturday',
    { '/calendar/alsoClosed': ['2026-08-01'] },
    ['/calendar/alsoClosed/0 conflict'],
  ],
  [
    'a closed day twice',
    { '/calendar/alsoClosed': ['2026-08-03', '2026-08-03'] },
    ['/calendar/alsoClosed/1 duplicate'],
  ],
  [
    'the 30th of February, closed',
    { '/calendar/alsoClosed': ['2026-02-30'] },
    ['/calendar/alsoClosed/0 shape'],
  ],
  [
    'ends that roll over days that are all open',
    {
      '/calendar': { weekend: [], holidays: null, alsoClosed: [] },
      '/window/rollOver': 'nextBusinessDay',
      '/citations/11/supports': '/calendar',
    },
    ['/window/rollOver never'],
  ],
];
