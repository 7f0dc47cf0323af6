import type { ReviewRepresentation } from '../contracts/api/review-representation';
import type { RecordedEvent } from '../contracts/event';
import { eventLabel } from '../contracts/event-label';
import type { PolicyEdition } from '../contracts/policy-edition';
import type { Refusal } from '../contracts/refusal';
import { formatInstant } from './format-time';
import { toPlainText } from './plain-text';
import { actorWords } from './words';

/** One line for a review in a list. */
export function reviewLine(view: ReviewRepresentation): string {
  const { id, phase, outcome, company, model, window } = view;
  const stands = outcome === null ? phase : `${phase} (${outcome})`;
  const end =
    outcome === null && window.closesAt !== null
      ? `  closes ${formatInstant(window.closesAt)}`
      : '';
  return `${id}  ${stands}  ${company}  ${toPlainText(model.name)}${end}`;
}

export const eventLine = ({ sequence, at, event }: RecordedEvent): string =>
  `#${sequence}  ${formatInstant(at)}  ${toPlainText(eventLabel(event))}`;

/** What came, how, and why it was refused. */
export function refusalLine({ number, at, channel, code, by, act }: Refusal): string {
  const who = by === undefined ? 'of unproved origin' : `by ${actorWords(by)}`;
  const what = act === undefined ? '' : ` ${toPlainText(act)}`;
  return `#${number}  ${formatInstant(at)}  ${channel}:${what} ${who} refused: ${code}`;
}

/** An edition in short; the API gives it whole. */
export function editionLines(edition: PolicyEdition): string[] {
  const { id, title, standing, window, agencies, signOff } = edition;
  const { minimumDays, defaultDays, ceilingDays, timeZone } = window;
  return [
    `${id} (${standing}): ${title}`,
    `  window: ${defaultDays} d unless the company says otherwise, ${minimumDays} to ${ceilingDays} d, ${timeZone}`,
    ...agencies.map(({ id: agency, roles }) => `  ${agency}: ${roles.join(', ')}`),
    `  sign-off: the lead and ${signOff.others} of the others`,
  ];
}
