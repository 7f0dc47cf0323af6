import type { HostileEdition } from './hostile-edition';

export const ofWindow: readonly HostileEdition[] = [
  [
    'a shortest window over the usual one',
    { '/window/minimumDays': 31 },
    [...['/window/defaultDays out-of-order', '/extensions/most never']],
  ],
  [
    'a usual window over the ceiling',
    { '/window/defaultDays': 31 },
    ['/window/defaultDays out-of-order'],
  ],
  ['a ceiling of a billion days', { '/window/ceilingDays': 1e9 }, ['/window/ceilingDays shape']],
  ['a window of no days', { '/window/minimumDays': 0 }, ['/window/minimumDays shape']],
  [
    'business days tolled to the instant',
    { '/window/unit': 'businessDays' },
    ['/window/tolling conflict'],
  ],
  [
    'an end by an agency, and by itself',
    { '/window/earlyEnd/by': ['lead'] },
    ['/window/earlyEnd/by conflict'],
  ],
  [
    'an end that the company declares',
    { '/window/earlyEnd': { onQuorum: false, by: ['company'] } },
    ['/window/earlyEnd/by/0 shape'],
  ],
  [
    'an end by a role that nobody has',
    { '/window/earlyEnd': { onQuorum: false, by: ['consulted'] }, '/agencies/2/roles': ['signs'] },
    ['/window/earlyEnd/by/0 nobody'],
  ],
  [
    'a first day that is over',
    { '/window/firstDay': 'counted', '/window/endOfDay': '17:00:00' },
    ['/window/cutOff conflict'],
  ],
  [
    'a cut-off after the end of a first day that counts',
    { '/window/firstDay': 'counted', '/window/endOfDay': '17:00:00', '/window/cutOff': '17:00:01' },
    ['/window/cutOff conflict'],
  ],
  [
    'a cut-off with the end of the only day',
    { '/window/firstDay': 'counted', '/window/endOfDay': '17:00:00', '/window/cutOff': '17:00:00' },
    ['/window/minimumDays at-once'],
  ],
  [
    'a window of the last second of a day',
    { '/window/firstDay': 'counted' },
    ['/window/minimumDays at-once'],
  ],
  [
    'days that end as they begin',
    { '/window/endOfDay': '00:00:00' },
    [...['/window/endOfDay at-once', '/window/minimumDays at-once']],
  ],
  [
    'days that end in the morning',
    { '/window/endOfDay': '09:00:00' },
    ['/window/endOfDay at-once'],
  ],
  ['days that end at 25 o’clock', { '/window/endOfDay': '25:00:00' }, ['/window/endOfDay shape']],
  ['a cut-off before every start', { '/window/cutOff': '00:00:00' }, ['/window/cutOff never']],
  [
    'a time zone of nowhere',
    { '/window/timeZone': 'Europe/Atlantis' },
    ['/window/timeZone unknown'],
  ],
  [
    'a release to partners, and none',
    { '/partners': null, '/citations/7': undefined, '/citations/8/supports': '/' },
    ['/window/endAnchor conflict', '/citations/7/supports no-such-path'],
  ],
  [
    'extensions past the ceiling',
    { '/extensions/longestDays': 400 },
    ['/extensions/longestDays never'],
  ],
  [
    'an extension by one day too many',
    { '/extensions/longestDays': 30 },
    ['/extensions/longestDays never'],
  ],
  ['more extensions than days', { '/extensions/most': 30 }, ['/extensions/most never']],
  [
    'extensions of a window that has no room',
    { '/window/minimumDays': 30 },
    ['/extensions/most never'],
  ],
  [
    'a limit on no extensions',
    { '/extensions': { consent: 'company', most: 0, longestDays: 5 } },
    ['/extensions/longestDays never'],
  ],
  ['fewer extensions than none', { '/extensions/most': -1 }, ['/extensions/most shape']],
];
