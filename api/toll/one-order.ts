import type { PreviewToll } from '../../contracts/http/toll';

/** Whether a preview is of one order: one that stops all clocks, or one that closes days. */
export const isOneOrder = ({ reason, closeDays }: PreviewToll): boolean =>
  (reason === undefined) !== (closeDays === undefined);

export const NOT_ONE_ORDER = {
  path: ['reason'],
  error: 'must be given for an order that stops all clocks, and not beside `closeDays`',
};
