import type { EffectReport } from '../../contracts/review/own-command';
import type { Command } from '../domain/kernel/command';

type InnerCommand = Omit<Command, 'review'>;

/** Events inside the run that are still to be decided: results of effects, time, a cancellation. */
export interface RunEvents {
  readonly report: (key: string, report: EffectReport) => void;
  readonly timerIsDue: () => void;
  readonly cancel: () => void;
  isEmpty(): boolean;
  hasReports(): boolean;
  /** Hands out the commands that they become, in order, and is empty then. */
  drain(at: string): InnerCommand[];
}

export function createRunEvents(): RunEvents {
  let reports: { readonly key: string; readonly report: EffectReport }[] = [];
  let isTimerDue = false;
  let isCancelled = false;
  return {
    report: (key, report) => {
      reports.push({ key, report });
    },
    timerIsDue: () => {
      isTimerDue = true;
    },
    cancel: () => {
      isCancelled = true;
    },
    isEmpty: () => reports.length === 0 && !isTimerDue && !isCancelled,
    hasReports: () => reports.length > 0,
    drain: (at) => {
      const commands: InnerCommand[] = reports.map(({ key, report }) => ({
        ...toCommand(key, at, report),
        work: key,
      }));
      if (isTimerDue) commands.push(toCommand(`tick:${at}`, at, { kind: 'tick' }));
      if (isCancelled) {
        commands.push({ id: 'cancel', at, by: { kind: 'operator' }, deed: { kind: 'cancel' } });
      }
      reports = [];
      isTimerDue = false;
      isCancelled = false;
      return commands;
    },
  };
}

const toCommand = (id: string, at: string, deed: InnerCommand['deed']): InnerCommand => ({
  id,
  at,
  by: { kind: 'system' },
  deed,
});
