import { z } from 'zod';

/**
 * Whose words a text is, where the record holds one. `person`: somebody wrote it in an act, so that it stands in
 * events of that act alone. `endpoint`: what the model under review calls itself. `suite`: its author said it in the
 * suite, which is pinned by digest. `calendar`: a day's name in the calendar that the review was submitted under.
 * `envelope`: the signed statement as it came.
 */
export type Author = 'person' | 'endpoint' | 'suite' | 'calendar' | 'envelope';

/**
 * Every text on the record that is no code, digest, id, instant or other format is registered here with its author.
 * This system is none of them: what it has to say is a code and its data, and readers have the words.
 */
export const OWN_WORDS = z.registry<{ readonly of: Author }>();
