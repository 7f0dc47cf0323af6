import { spawnSync } from 'node:child_process';
import { judgeAudit } from './judge-audit';

/** `npm run audit`: asks the registry what is known about the locked versions. Says what it cannot tell. */
const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8' });
const { passed, sentence, unchecked } = judgeAudit(stdout);
console.log([sentence, 'Not checked:', ...unchecked.map((one) => `  ${one}`)].join('\n'));
process.exitCode = passed ? 0 : 1;
