import type { Logger as PinoLogger } from 'pino';
import { ApplicationFailure } from '@temporalio/common';
import type { LogLevel, Logger } from '@temporalio/worker';
import { EndpointFault } from '../contracts/review/fault';

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;

/** Facts about a workflow or an activity that are codes; everything else stays out of the log. */
const SHOWN = ['workflowId', 'workflowType', 'activityType', 'attempt', 'taskQueue'] as const;

/** Our own faults describe an endpoint only in codes; nothing else of an error is shown. */
function toFault(error: unknown): object {
  if (!(error instanceof ApplicationFailure)) return {};
  const fault = EndpointFault.safeParse(error.details?.[0]).data;
  return { ...(error.type && { type: error.type }), ...(fault && { fault }) };
}

/** Temporal's own messages as lines of our log, with an allow-list of their attributes. */
export function toRuntimeLogger(log: PinoLogger): Logger {
  const write: Logger['log'] = (level, message, meta) => {
    if (level === 'TRACE' || level === 'DEBUG') return;
    const shown = SHOWN.flatMap((name) => (meta?.[name] === undefined ? [] : [[name, meta[name]]]));
    log[LEVELS[level]]({ ...Object.fromEntries(shown), ...toFault(meta?.['error']) }, message);
  };
  const at =
    (level: LogLevel): Logger['info'] =>
    (message, meta) => {
      write(level, message, meta);
    };
  return {
    log: write,
    trace: at('TRACE'),
    debug: at('DEBUG'),
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERROR'),
  };
}
