import { spawnSync } from 'node:child_process';
import { judgeAudit } from './judge-audit';

/** `npm run audit`: asks the registry what is known about the locked versions. Says so when it cannot tell. */
const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8' });
const { passed, sentence } = judgeAudit(stdout);
console.log(sentence);
process.exitCode = passed ? 0 : 1;
