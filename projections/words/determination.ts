import type { LabelsOf } from './labels';
import type { determinationEvents } from '../../contracts/review/determination';
import { actorLabel, dueLabel } from './labels';
import { WITHHELD } from './actors';

/** One line for each event about the determination and requests: codes and instants alone. */
export const DETERMINATION_LABELS: LabelsOf<typeof determinationEvents> = {
  AskedIfCovered: ({ by, dueAt }) =>
    `${actorLabel(by)} asked whether the model is covered${dueAt === null ? '' : `; due ${dueAt}`}`,
  Consulted: ({ by, agency }) => `${actorLabel(by)} consulted ${agency}`,
  ConsultationAnswered: ({ agency, view }) => `${agency} was consulted: ${view ?? WITHHELD}`,
  DeterminationLapsed: ({ stands }) => `not determined in time; ${stands ?? WITHHELD} stands`,
  Determined: ({ by, determination }) =>
    `${actorLabel(by)} determined ${determination ?? WITHHELD}`,
  RequestAsked: ({ request, by, dueAt }) =>
    `${actorLabel(by)} asked ${request}, ${dueLabel(dueAt)}`,
  RequestAnswered: ({ request, late }) => `${request} answered${late ? ', late' : ''}`,
  RequestWithdrawn: ({ request, by }) => `${actorLabel(by)} withdrew ${request}`,
  RequestOverdue: ({ request, late }) => `${request} is overdue: ${late}`,
};
