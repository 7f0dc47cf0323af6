import { actOperations } from './acts';
import { agreementOperations } from './agreements';
import { codecOperations } from './codec';
import { companyOperations } from './companies';
import { documentOperations } from './documents';
import { keyOperations } from './keys';
import { logOperations } from './log';
import { loginOperations } from './login';
import type { Operations } from './operation';
import { peopleOperations } from './people';
import { platformOperations } from './platform';
import { recordOperations } from './record';
import { reportOperations } from './reports';
import { reviewOperations } from './reviews';
import { signingKeyOperations } from './signing-keys';
import { tollOperations } from './toll';
import { viewOperations } from './views';

/** Operations that are described together, under a name that a reader looks for. */
export interface OperationGroup {
  readonly name: string;
  readonly description: string;
  readonly operations: Operations;
}

/** Groups that belong together in a table of contents. */
export interface Chapter {
  readonly name: string;
  readonly groups: readonly OperationGroup[];
}

const REVIEWS: Chapter = {
  name: 'Reviews',
  groups: [
    {
      name: 'Reviews',
      description: 'Start a review, follow it, and ask what would move its end.',
      operations: reviewOperations,
    },
    {
      name: 'Acts',
      description:
        'What companies and agencies do to a review. A company’s service performs acts over its session or key; ' +
        'whatever counts only under a person’s own signature is a signed statement.',
      operations: actOperations,
    },
    {
      name: 'Dossier and report',
      description:
        'What the agencies sign, and what is told to the company, partners and the public.',
      operations: reportOperations,
    },
    {
      name: 'Documents',
      description: 'Transcripts of evaluations and evidence that reviewers add.',
      operations: documentOperations,
    },
    {
      name: 'Record',
      description:
        'Everything that happened in a review, who read what, the export, and the destruction of contents.',
      operations: recordOperations,
    },
    {
      name: 'Orders',
      description:
        'Orders on every open review, by two coordinators: pause all clocks, or close days.',
      operations: tollOperations,
    },
  ],
};

const PARTIES: Chapter = {
  name: 'Parties',
  groups: [
    {
      name: 'Agreements',
      description: 'The agreements between companies and the government that reviews run under.',
      operations: agreementOperations,
    },
    {
      name: 'People',
      description: 'Who takes part, in which role, and who confirmed it.',
      operations: peopleOperations,
    },
    {
      name: 'Companies and services',
      description: 'Companies, the programs that act for them, and the keys of those programs.',
      operations: companyOperations,
    },
  ],
};

const IDENTITY: Chapter = {
  name: 'Identity',
  groups: [
    {
      name: 'Sessions',
      description: 'Log in with the identity provider, from a browser or a terminal.',
      operations: loginOperations,
    },
    {
      name: 'Signing keys',
      description: 'Keys and passkeys that people sign statements with.',
      operations: signingKeyOperations,
    },
  ],
};

const DEPLOYMENT: Chapter = {
  name: 'Deployment',
  groups: [
    {
      name: 'Transparency log',
      description: 'The log that commits to every record, its proofs and its witnesses.',
      operations: logOperations,
    },
    {
      name: 'Platform',
      description: 'Policy editions, health, and this description.',
      operations: platformOperations,
    },
    {
      name: 'Encryption keys',
      description: 'Jobs that rotate, rewrap and retire the keys that records are sealed with.',
      operations: keyOperations,
    },
    {
      name: 'Views',
      description: 'Jobs that rebuild the stored view of reviews from their records.',
      operations: viewOperations,
    },
    {
      name: 'Codec',
      description: 'The codec server for the Temporal UI and command line.',
      operations: codecOperations,
    },
  ],
};

/** Everything that the API does, in the order in which it is described. */
export const CHAPTERS: readonly Chapter[] = [REVIEWS, PARTIES, IDENTITY, DEPLOYMENT];

/** Each group once, in that order. */
export const GROUPS: readonly OperationGroup[] = CHAPTERS.flatMap(({ groups }) => groups);
