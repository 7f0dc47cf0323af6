import type { PayloadCodec } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkflowBundleOption } from '@temporalio/worker';
import { pino } from 'pino';
import { toDataConverter } from '../trust/sealing/codec/data-converter';
import type { Effects } from '../workflows/effects';
import { TASK_QUEUES } from '../workflows/messages';
import { serveOwnWorkflows } from './serve-own-workflows';
import type { ServingLog } from './serve-own-workflows';

export type Queue = keyof typeof TASK_QUEUES;

export const QUEUES = Object.keys(TASK_QUEUES) as readonly Queue[];

interface Crew {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly workflowBundle: WorkflowBundleOption;
  readonly activities: Effects;
  readonly codec: PayloadCodec;
  /** Told of what is refused; a log of its own if absent. */
  readonly log?: ServingLog;
}

/** One worker a queue. They share connection, bundle and activities. */
export async function createWorkers(queues: readonly Queue[], crew: Crew): Promise<Worker[]> {
  return Promise.all(queues.map((queue) => createWorker(queue, crew)));
}

function createWorker(queue: Queue, crew: Crew): Promise<Worker> {
  const { activities, codec, log = pino({ name: 'worker' }), ...shared } = crew;
  return Worker.create({
    ...shared,
    activities: { ...activities },
    dataConverter: toDataConverter(codec),
    interceptors: { activity: [serveOwnWorkflows(log)] },
    taskQueue: TASK_QUEUES[queue],
    // A cancelled evaluation learns of it with its next heartbeat: within seconds.
    maxHeartbeatThrottleInterval: '3s',
    shutdownGraceTime: '10s',
  });
}
