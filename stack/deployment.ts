import { Command } from 'commander';
import { ConfigurationError } from '../contracts/configuration';
import { createNoteSigner } from '../trust/log/note-key';
import { createSigningKey } from '../trust/statements/signing-key';
import { registerOperators, registerServiceKeys } from './deployment/register';
import { replayOpenRuns } from './deployment/replay-open-runs';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const program = new Command('deployment').description(
  'What a deployment is set up and upgraded with, by whoever holds its secrets.',
);

program
  .command('signing-key <kid>')
  .description('make a key that signs for a service, named such as api-1 or custody-1')
  .action(async (kid: string) => {
    const { privateKey } = await createSigningKey();
    say(JSON.stringify({ kid, privateKey }));
  });

program
  .command('log-key <name>')
  .description("make the log's key: what signs to standard output, what verifies to standard error")
  .action((name: string) => {
    const { secret, text } = createNoteSigner(name, 'note');
    say(secret);
    process.stderr.write(`For verify and for witnesses: ${text}\n`);
  });

program
  .command('register-operators <person=sub...>')
  .description('register the first operators by their names at the issuer, OIDC_ISSUER')
  .action(async (pairs: readonly string[]) => {
    for (const person of await registerOperators(pairs, process.env)) say(`registered ${person}`);
  });

program
  .command('register-service-keys')
  .description('register the public halves of the keys on standard input, one a line')
  .requiredOption('--enrolled-by <operator>', 'who brings them')
  .requiredOption('--confirmed-by <operator>', 'who has compared them')
  .action(async (by: { enrolledBy: string; confirmedBy: string }) => {
    for (const kid of await registerServiceKeys(by, process.env)) say(`registered ${kid}`);
  });

program
  .command('replay')
  .description('replay every open run under this build; exit code 1 if one does not replay')
  .action(async () => {
    if (!(await replayOpenRuns(process.env, say))) process.exitCode = 1;
  });

program
  .parseAsync()
  // What an embedded native module keeps going must not keep this process.
  .then(() => process.exit())
  .catch((error: unknown) => {
    const isPlain = error instanceof ConfigurationError;
    const text = error instanceof Error ? (isPlain ? error.message : error.stack) : String(error);
    process.stderr.write(`${text ?? ''}\n`);
    process.exit(1);
  });
