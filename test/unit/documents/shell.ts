/** The commands of a fenced block, one each, without comments and with continued lines joined. */
export function commandsIn(block: string): string[] {
  const lines = block.replaceAll('\\\n', ' ').split('\n');
  const commands: string[] = [];
  let open = '';
  for (const line of lines) {
    open = open === '' ? line : `${open}\n${line}`;
    if (hasOpenQuote(open)) continue;
    const words = toWords(open);
    if (words.length > 0) commands.push(open.trim());
    open = '';
  }
  if (open !== '') throw new Error(`a quote is never closed: ${open}`);
  return commands;
}

const SUBSTITUTED = String.raw`\$\((?:[^()]|\([^()]*\))*\)`;
const QUOTED = new RegExp(String.raw`"(?:${SUBSTITUTED}|\\.|[^"\\])*"|'[^']*'|${SUBSTITUTED}`, 'g');

const hasOpenQuote = (text: string): boolean =>
  /["']/.test(withoutComment(text.replaceAll(QUOTED, 'q')));

const withoutComment = (text: string): string => text.replace(/(?:^|\s)#.*$/, '');

/** The words of one command as a shell would have them; what is substituted stays as it is written. */
export function toWords(command: string): string[] {
  const held: string[] = [];
  const masked = command.replaceAll(QUOTED, (quoted) => {
    held.push(quoted.startsWith('$') ? quoted : quoted.slice(1, -1));
    return `\uE000${held.length - 1}\uE001`;
  });
  return withoutComment(masked)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/\uE000(\d+)\uE001/g, (_, index) => held[Number(index)] ?? ''));
}

/** The fenced blocks that a shell is to run. */
export const shellBlocks = (page: string): string[] =>
  [...page.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block);
