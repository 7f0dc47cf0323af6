import { setTimeout as pause } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { isNoteName, createNoteKeyFile, readNoteSigner } from '../../trust/log/note-key';
import type { NoteVerifier } from '../../trust/log/note-key';
import { openContext } from '../context/command-context';
import { CommandFailed, UsageError } from '../context/failures';
import { parseNoteKey, parseSeconds, withExamples } from '../context/options';
import { print, printAside } from '../context/print';
import { isPassing } from '../../contracts/http/api-errors';
import { cosignLog } from '../witness/cosign-log';

/** Adds what a second party does, so that the log cannot show different people different trees. */
export function addWitness(program: Command): void {
  const witness = program
    .command('witness')
    .description('cosign the transparency log, or refuse one that contradicts itself');
  addInit(witness);
  addCosign(witness);
  withExamples(
    witness,
    'witness init --name example.org/witness --out witness-key',
    "witness cosign --witness-key witness-key --log-key 'example.org/log+…' --every 60",
  );
}

function addInit(witness: Command): void {
  const command = witness
    .command('init')
    .description('make a witness key; give its public half to the operator of the log')
    .requiredOption('--name <name>', 'name of the witness, such as example.org/witness', parseName)
    .requiredOption('--out <file>', 'file for the private key; keep it to yourself');
  withExamples(command, 'witness init --name example.org/witness --out witness-key');
  command.action(async ({ name, out }: { readonly name: string; readonly out: string }) => {
    const key = await createNoteKeyFile(out, { name, kind: 'cosignature' }).catch(
      (cause: unknown) => {
        throw new CommandFailed(`${out} already exists or cannot be created.`, { cause });
      },
    );
    print([key.text]);
    printAside([`The key is in ${out}. The line above is its public half, for LOG_WITNESSES.`]);
  });
}

interface CosignOptions {
  readonly witnessKey: string;
  readonly logKey: NoteVerifier;
  readonly memory?: string;
  readonly every?: number;
}

function addCosign(witness: Command): void {
  const command = witness
    .command('cosign')
    .description('cosign the latest tree if it extends the one cosigned before')
    .requiredOption('--witness-key <file>', 'key file from `witness init`')
    .requiredOption('--log-key <key>', 'verifier key of the log', parseNoteKey('note'))
    .option(
      '--memory <file>',
      'file that remembers the last cosigned tree (default: the key file’s name with .memory)',
    )
    .option('--every <seconds>', 'repeat at this interval', parseSeconds);
  withExamples(command, "witness cosign --witness-key witness-key --log-key 'example.org/log+…'");
  command.action(async ({ witnessKey, logKey: log, every, ...options }: CosignOptions) => {
    const { client } = openContext(command, 'reader');
    const { memory = `${witnessKey}.memory` } = options;
    const signer = readKey(witnessKey);
    const look = async (): Promise<void> => {
      const size = await cosignLog({ client, witness: signer, log, memory });
      print([`${new Date().toISOString()} cosigned ${size} leaves of ${log.name}`]);
    };
    await look();
    while (every !== undefined) {
      await pause(every * 1_000);
      await look().catch((error: unknown) => {
        // A log that contradicts itself is not an outage: a person has to look.
        if (!isPassing(error)) throw error;
        printAside(['The API does not answer; trying again.']);
      });
    }
  });
}

function readKey(file: string) {
  try {
    return readNoteSigner(file, 'cosignature');
  } catch {
    throw new UsageError(`${file} does not hold a witness’s private key.`);
  }
}

function parseName(name: string): string {
  if (isNoteName(name)) return name;
  throw new InvalidArgumentError('must not contain spaces or plus signs');
}
