import { z } from 'zod';
import { Audiences } from '../../edition/parties';
import { CoverageDone, FindingContent, TranscriptCategory } from '../finding';
import { Code, Digest, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { event } from './event-of';

const of = { finding: Code, by: Actor, agency: Code };

export const findingEvents = [
  event('FindingRecorded', { ...of, content: FindingContent, urgent: z.boolean() }),
  event('FindingRevised', { ...of, content: FindingContent, reason: Text }),
  event('FindingFinalised', of),
  event('FindingWithdrawn', { ...of, reason: Text }),
  event('UrgentFindingTold', { finding: Code, notify: Audiences }),
  event('TranscriptReviewed', {
    by: Actor,
    agency: Code,
    transcript: Digest,
    category: TranscriptCategory,
    confidence: z.enum(['low', 'medium', 'high']),
    messages: z.array(z.int().positive()),
    reading: Text,
  }),
  event('CoverageNoted', { by: Actor, agency: Code, topic: Code, done: CoverageDone, why: Text }),
] as const;
