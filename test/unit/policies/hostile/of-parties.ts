import { days } from './hostile-edition';
import type { HostileEdition } from './hostile-edition';

export const ofParties: readonly HostileEdition[] = [
  [
    'an agency twice',
    { '/agencies/-': { id: 'nsa', name: 'Another', roles: ['signs'] } },
    ['/agencies/3 duplicate'],
  ],
  [
    'two agencies of one name',
    { '/agencies/-': { id: 'two', name: 'National Security Agency', roles: ['signs'] } },
    ['/agencies/3 duplicate'],
  ],
  ['a role twice', { '/agencies/1/roles/-': 'signs' }, ['/agencies/1/roles/2 duplicate']],
  ['an agency without a role', { '/agencies/2/roles': [] }, ['/agencies/2/roles shape']],
  ['two that lead', { '/agencies/1/roles/-': 'lead' }, ['/agencies conflict']],
  [
    'nobody determines',
    { '/agencies/1/roles': ['signs'] },
    ['/agencies nobody', '/requests/mayAsk/1 nobody'],
  ],
  [
    'nobody determines, within five days',
    { '/agencies/1/roles': ['signs'], '/requests': null, '/determination/within': days(5) },
    ['/agencies nobody', '/determination/within nobody'],
  ],
  [
    'nobody evaluates',
    { '/agencies/0/roles': ['lead', 'signs'] },
    [
      ...[
        '/suspensions/0/mayBegin/1 nobody',
        '/suspensions/0/mayEnd/1 nobody',
        '/requests/mayAsk/2 nobody',
      ],
      ...['/findings/mayRecord/1 nobody', '/accuracy/mayAnswer/1 nobody'],
    ],
  ],
  [
    'escalations that nobody resolves',
    { '/escalation/mayResolve': ['consulted'], '/agencies/2/roles': ['signs'] },
    ['/escalation/mayResolve/0 nobody'],
  ],
  [
    'escalations that the company resolves',
    { '/escalation/mayResolve/-': 'company' },
    ['/escalation/mayResolve/2 wrong-party'],
  ],
  [
    'findings that the company records',
    { '/findings/mayRecord': ['company'] },
    ['/findings/mayRecord/0 wrong-party'],
  ],
  [
    'claims on which the company rules',
    { '/accuracy/mayAnswer/-': 'company' },
    ['/accuracy/mayAnswer/2 wrong-party'],
  ],
  [
    'a company that asks itself',
    { '/requests/mayAsk': ['company'] },
    ['/requests/mayAsk/0 wrong-party'],
  ],
  ['a party twice', { '/partners/mayNominate/-': 'lead' }, ['/partners/mayNominate/2 duplicate']],
  [
    'partners whom the government picks alone',
    { '/partners/agreedBy': ['lead'] },
    ['/partners/agreedBy conflict'],
  ],
  [
    'partners whom the company picks alone',
    { '/partners/agreedBy': ['company'] },
    ['/partners/agreedBy conflict'],
  ],
  [
    'partners whom a role picks that nobody has',
    { '/partners/agreedBy/-': 'consulted', '/agencies/2/roles': ['signs'] },
    ['/partners/agreedBy/2 nobody'],
  ],
  [
    'a ground to object twice',
    { '/partners/objections/-': 'security' },
    ['/partners/objections/4 duplicate'],
  ],
  [
    'somebody told twice',
    { '/reminders/0/notify/-': 'company' },
    ['/reminders/0/notify/2 duplicate'],
  ],
  [
    'somebody told twice of what is outstanding',
    { '/custody/overdue/-': 'lead' },
    ['/custody/overdue/2 duplicate'],
  ],
];
