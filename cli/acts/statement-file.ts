import { writePrivateFile } from '../context/private-file';
import type { Signed } from './sign-act';

/** What a signal or an update takes, as JSON. */
export const toStatementJson = ({ text }: Signed): string => JSON.stringify({ statement: text });

/** Writes it for its owner alone: until it expires, whoever has it can send it. */
export const writeStatementFile = (path: string, signed: Signed): void => {
  writePrivateFile(path, `${toStatementJson(signed)}\n`);
};
