import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { eventually } from '../eventually';
import type { ReviewHandle } from '../review-handle';
import type { Position, ReferenceReview } from './reference-review';

/** What came of an act: taken, taken before, or not. */
export type Answer = 'taken' | 'repeated' | 'refused';

export interface HeldSignOff {
  readonly agency: string;
  readonly position: Position;
  readonly digest: string;
  readonly statement: string;
  /** When the statement expires. */
  readonly until: number;
}

/** A review on the real server, together with what a life needs to remember of it. */
export class LivingReview {
  readonly handle: ReviewHandle;
  /** The last statement that was taken. */
  taken: string | null = null;
  /** Signed earlier, and not sent yet. */
  held: HeldSignOff | null = null;

  constructor(handle: ReviewHandle) {
    this.handle = handle;
  }

  get now(): number {
    return Date.now() + this.handle.aheadMs;
  }

  /** A run that is over takes nothing, whatever its server answers. */
  async says(statement: string): Promise<Answer> {
    try {
      const reply = await this.handle.submit(statement);
      if (!reply.accepted) return 'refused';
      return reply.repeated ? 'repeated' : 'taken';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'refused';
      if (error instanceof WorkflowUpdateFailedError) return 'refused';
      throw error;
    }
  }

  /** Waits until the end that an act brings about is on record: access is looked at before it opens a window. */
  async ends(): Promise<void> {
    await eventually(async () => {
      const now = await this.handle.view().catch(() => null);
      return now?.outcome ? now : null;
    });
  }

  /** Waits for the dossier after the one that the model knows, and tells it; the same content has the same digest. */
  async assembles(model: ReferenceReview): Promise<void> {
    const view = await eventually(async () => {
      const now = await this.handle.view().catch(() => null);
      return now?.dossier && now.dossier.version > model.version ? now : null;
    });
    if (!view.dossier) throw new Error('there is no dossier');
    model.assembles(view.dossier.digest, view.dossier.version);
  }

  /** Waits until the draft of the report is before the company. */
  async drafts(): Promise<void> {
    await eventually(async () => ((await this.handle.view()).accuracy ? true : null));
  }
}
