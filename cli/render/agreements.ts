import type { AgreementRepresentation } from '../../contracts/http/agreements';
import { formatInstant } from '../../projections/words/time';
import { indent } from '../../projections/report/plain-text';
import { shown } from '../withheld';

/** One agreement: where it stands and until when, who signs, what is promised, and what reminders were given. */
export function agreementLines({ terms, ...agreement }: AgreementRepresentation): string[] {
  const { status, digest, terminated, reminders } = agreement;
  const { from, until, signatories, promised, information = [] } = terms;
  return [
    `${terms.agreement} of ${shown(terms.company)}: ${status}, ${formatInstant(from)} to ${formatInstant(until)}`,
    ...indent([
      `terms: ${shown(digest)}`,
      ...signatories.company.map(
        ({ name, title }) => `signed for the company by ${shown(name)}, ${shown(title)}`,
      ),
      ...signatories.government.map(
        ({ agency, name, title }) =>
          `signed for ${shown(agency)} by ${shown(name)}, ${shown(title)}`,
      ),
      ...promised.map(
        ({ variant, capabilities }) =>
          `promised: ${shown(variant)}${capabilities === undefined ? '' : ` with ${capabilities.join(', ') || 'nothing more'}`}`,
      ),
      ...information.map((text) => `to be told: ${shown(text)}`),
      ...(terminated === null
        ? []
        : [`terminated ${formatInstant(terminated.at)}: ${shown(terminated.reason)}`]),
      ...reminders.map(
        ({ daysBefore, at }) => `reminded ${formatInstant(at)}, ${daysBefore} days before its end`,
      ),
    ]),
  ];
}
