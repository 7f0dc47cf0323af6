import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Audiences } from '../../edition/parties';
import { CoverageDone, FindingContent, TranscriptCategory } from '../finding';
import { Code, Digest, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { event } from './event-of';

const of = { finding: mark.state(Code), by: mark.record(Actor), agency: mark.state(Code) };

export const findingEvents = [
  event('FindingRecorded', { ...of, content: FindingContent, urgent: mark.state(z.boolean()) }),
  event('FindingRevised', { ...of, content: FindingContent, reason: mark.deliberation(Text) }),
  event('FindingFinalised', of),
  event('FindingWithdrawn', { ...of, reason: mark.deliberation(Text) }),
  event('UrgentFindingTold', { finding: mark.state(Code), notify: mark.state(Audiences) }),
  event('TranscriptReviewed', {
    by: mark.record(Actor),
    agency: mark.state(Code),
    transcript: mark.dossier(Digest),
    category: mark.dossier(TranscriptCategory),
    confidence: mark.dossier(z.enum(['low', 'medium', 'high'])),
    messages: mark.dossier(z.array(z.int().positive())),
    reading: mark.dossier(Text),
  }),
  event('CoverageNoted', {
    by: mark.record(Actor),
    agency: mark.state(Code),
    topic: mark.state(Code),
    done: mark.state(CoverageDone),
    why: mark.contents(Text),
  }),
] as const;
