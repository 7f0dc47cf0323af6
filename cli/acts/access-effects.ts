import type { AccessCheck } from '../../contracts/http/access-check';
import type { EndpointProfile } from '../../contracts/review/endpoint';
import { profileParts } from '../../projections/words/endpoint-profile';
import type { ShownProfile } from '../../projections/words/endpoint-profile';
import { toPlainText } from '../plain-text';

const SHOWS: Readonly<Record<AccessCheck['shows'], string>> = {
  none: 'No snapshot was verified before.',
  same: 'It shows the snapshot that was verified before.',
  turns: 'It shows the verified snapshot in turns with others.',
  another: 'It shows another snapshot than the one that was verified.',
};

/** What the endpoint shows, how it will be asked, and what giving access to it does to what runs. */
export const accessEffects = (
  { observed, shows, interrupts, stale, asks }: AccessCheck,
  profile: EndpointProfile | undefined,
): string[] => [
  `The endpoint answers as ${toPlainText(observed.model)}. ${SHOWS[shows]}`,
  ...profileLines(profile, observed.sent),
  ...(interrupts.length === 0
    ? []
    : [
        `Stopped until it is verified: ${interrupts.join(', ')}. ` +
          (shows === 'same' ? 'They go on where they were.' : 'They begin anew.'),
      ]),
  ...(stale.length === 0 ? [] : [`Results that become stale: ${stale.join(', ')}.`]),
  ...(asks ? ['The company is asked about the snapshot, then the lead agency.'] : []),
];

/** How the endpoint is asked: it stands on the record. */
export const profileLines = (
  profile: ShownProfile,
  sent: AccessCheck['observed']['sent'],
): string[] => [
  `How it is asked, on record: ${profileParts(profile, sent).map(toPlainText).join(', ')}.`,
];

/** The system fingerprints that one snapshot shows, where they are several. */
export const fingerprintLines = (fingerprints: readonly string[] = []): string[] =>
  fingerprints.length < 2
    ? []
    : [`backends take turns: ${fingerprints.map(toPlainText).join(', ')}`];
