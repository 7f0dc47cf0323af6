/** Told how many bytes have come, of how many in all if that is known. */
export type OnProgress = (doneBytes: number, totalBytes: number | null) => void;

const PLAIN_STEP = 0.25;
const MEGABYTE = 1_000_000;

/** Shows a download on one terminal line that counts up, or as a few plain lines elsewhere. */
export function createProgress(
  label: string,
  stream: NodeJS.WriteStream = process.stderr,
): { update: OnProgress; end(): void } {
  let shown = '';
  let nextShare = 0;
  return {
    update(doneBytes, totalBytes) {
      const share = totalBytes === null ? 0 : doneBytes / totalBytes;
      const amount =
        totalBytes === null
          ? `${Math.floor(doneBytes / MEGABYTE)} MB`
          : `${Math.floor(share * 100)} %`;
      if (amount === shown || doneBytes < MEGABYTE) return;
      if (!stream.isTTY && share < nextShare) return;
      if (!stream.isTTY && totalBytes === null && shown !== '') return;
      nextShare = Math.floor(share / PLAIN_STEP) * PLAIN_STEP + PLAIN_STEP;
      shown = amount;
      stream.write(stream.isTTY ? `\r${label} ${amount} ` : `${label} ${amount}\n`);
    },
    end() {
      if (stream.isTTY && shown !== '') stream.write('\n');
    },
  };
}
