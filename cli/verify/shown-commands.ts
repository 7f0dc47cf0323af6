import type { ExportedEvent } from '../../contracts/log/export';
import type { RecordedEvent } from '../../contracts/review/event';

/** Events next to each other that one command caused. */
export interface ShownCommand {
  readonly events: readonly [RecordedEvent, ...RecordedEvent[]];
  /** An event is withheld right before it, or right after, which may be the same command's. */
  readonly isCut: { readonly before: boolean; readonly after: boolean };
}

interface Gathered {
  readonly events: [RecordedEvent, ...RecordedEvent[]];
  readonly isCut: { readonly before: boolean; after: boolean };
}

/** What an export shows, in order, as the commands that caused it. */
export function toShownCommands(events: readonly ExportedEvent[]): ShownCommand[] {
  const commands: Gathered[] = [];
  let isGap = false;
  for (const { opened } of events) {
    const last = commands.at(-1);
    if (!opened) {
      if (last) last.isCut.after = true;
      isGap = true;
      continue;
    }
    const { recorded } = opened;
    if (last && !isGap && last.events[0].command === recorded.command) last.events.push(recorded);
    else commands.push({ events: [recorded], isCut: { before: isGap, after: false } });
    isGap = false;
  }
  return commands;
}
