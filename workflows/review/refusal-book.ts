import type { Instant, ReviewId } from '../../contracts/primitives';
import type { Refusal } from '../../contracts/review/refusal';
import type { Judged } from './admission';
import type { RefusalCode } from '../../contracts/review/rejection';
import { isDue } from '../domain/calendar/instant';
import { createRefusalMeter } from '../domain/kernel/refusal-meter';
import type { CarriedMeter } from '../domain/kernel/refusal-meter';

/** Numbers what is refused and puts it on record: one by one, or counted where one sender sends too much. */
export interface RefusalBook {
  refuse(judged: Judged, code: RefusalCode, at: Instant): void;
  /** The number of the last refusal on record. */
  last(): number;
  /** When what was counted is to be put on record; null when nothing was. */
  dueAt(): Instant | null;
  /** Puts on record what was counted, if that is due. */
  settle(at: Instant): void;
  /** Puts on record what was counted, due or not. */
  close(at: Instant): void;
  carry(): CarriedMeter;
}

interface BookOptions {
  readonly review: ReviewId;
  /** The number of the last refusal that an earlier run recorded. */
  readonly last: number;
  readonly meter: CarriedMeter | undefined;
  readonly onRecord: (refusals: readonly Refusal[]) => void;
}

export function openRefusalBook({
  review,
  last,
  meter: carried,
  onRecord,
}: BookOptions): RefusalBook {
  const meter = createRefusalMeter(carried);
  let number = last;

  function record(refusals: readonly Omit<Refusal, 'review' | 'number'>[]): void {
    onRecord(
      refusals.map((one) => {
        number += 1;
        return { review, number, ...one };
      }),
    );
  }

  const close = (at: Instant): void => {
    record(meter.drain(at).map((one) => ({ at, ...one })));
  };

  return {
    refuse: (judged, code, at) => {
      const { channel } = judged.arrival;
      const known = 'statement' in judged && {
        by: judged.statement.by,
        act: judged.statement.act.kind,
      };
      const refused = { channel, code, ...known };
      if (meter.admits(refused, senderOf(judged, code), at)) record([{ at, ...refused }]);
    },
    last: () => number,
    dueAt: () => meter.dueAt(),
    settle: (at) => {
      const due = meter.dueAt();
      if (due !== null && isDue(due, at)) close(at);
    },
    close,
    carry: () => meter.carry(),
  };
}

/**
 * Whose allowance a refusal takes: that of who signed, where that is proved. A repetition proves nothing, as
 * anybody can send again what somebody signed; it is the channel's, like all that is of unproved origin.
 */
function senderOf(judged: Judged, code: RefusalCode): string {
  if ('statement' in judged && code !== 'repeated-command') {
    return `signer ${JSON.stringify(judged.statement.by)}`;
  }
  const key = 'refusal' in judged ? judged.key : undefined;
  return key === undefined ? `channel ${judged.arrival.channel}` : `key ${key}`;
}
