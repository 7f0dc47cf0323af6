import { basename } from 'node:path';
import type { Command } from 'commander';
import { DocumentId, MediaType, ReviewDocument } from '../../contracts/review/document';
import { documentOperations } from '../../contracts/http/documents';
import { openContext, requireReview, toAddress } from '../context/command-context';
import { download, uploadDocument } from '../context/file-transfer';
import { parseWith, withExamples, withIdempotencyKey, withReview } from '../context/options';
import { underIdempotencyKey } from '../acts/under-idempotency-key';
import { print } from '../context/print';
import { listLines, readsReview } from '../context/reading';
import { documentLine } from '../render/records';

/** Adds what agencies do with transcripts and evidence. */
export function addDocuments(program: Command): void {
  const documents = program
    .command('documents')
    .description('list, read and add transcripts and evidence (reviewers, auditors)');
  addList(documents);
  addGet(documents);
  addAdd(documents);
  withExamples(documents, 'documents list --as reviewer-nsa');
}

const addList = readsReview({
  name: 'list',
  description: 'list documents, oldest first',
  need: 'reviewer',
  examples: ['documents list --as reviewer-nsa'],
  read: (client, path) => client.listDocuments({ path }),
  lines: (found) => listLines(found, documentLine, 'There are no documents.'),
});

function addGet(documents: Command): void {
  const command = documents
    .command('get')
    .description('download a document to a new file and check its digest')
    .argument('<document>', 'its id, doc-…', parseWith(DocumentId))
    .requiredOption('--out <file>', 'the file, which must not exist yet');
  withExamples(withReview(command), 'documents get doc-… --out transcript.jsonl');
  command.action(async (document: DocumentId, { out }: { readonly out: string }) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const operation = documentOperations.readDocument;
    const request = { path: { review, document } };
    const digest = await download(toAddress(context), { operation, request }, out);
    print([`${out}: ${digest}`]);
  });
}

interface AddOptions {
  readonly name?: string;
  readonly mediaType: string;
  readonly idempotencyKey?: string;
}

function addAdd(documents: Command): void {
  const command = documents
    .command('add')
    .description('add a file as evidence')
    .argument('<file>', 'the file')
    .option(
      '--name <name>',
      "name of the document (default: the file's name)",
      parseWith(ReviewDocument.shape.name),
    )
    .option(
      '--media-type <type>',
      'its media type',
      parseWith(MediaType),
      'application/octet-stream',
    );
  withExamples(withIdempotencyKey(withReview(command)), 'documents add notes.pdf');
  command.action(async (file: string, options: AddOptions) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const { name = basename(file), mediaType } = options;
    const document = await underIdempotencyKey(options.idempotencyKey, (header) =>
      uploadDocument(toAddress(context), { review, file, name, mediaType, header }),
    );
    print([documentLine(document)]);
  });
}
