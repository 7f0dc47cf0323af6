import { basename } from 'node:path';
import type { Command } from 'commander';
import { DocumentId, MediaType, ReviewDocument } from '../../contracts/review/document';
import { documentOperations } from '../../contracts/http/documents';
import { openContext, requireReview, toAddress } from '../context/command-context';
import { download, uploadDocument } from '../context/file-transfer';
import {
  parseWith,
  withExamples,
  withIdempotencyKey,
  withJson,
  withReview,
} from '../context/options';
import { underIdempotencyKey } from '../acts/under-idempotency-key';
import { print, printAnswer } from '../context/print';
import { documentLine } from '../render/records';
import { unreadableLines } from '../render/unreadable';

/** Adds what agencies do with transcripts and evidence. */
export function addDocuments(program: Command): void {
  const documents = program
    .command('documents')
    .description('transcripts and evidence of a review (reviewers, auditors)');
  addList(documents);
  addGet(documents);
  addAdd(documents);
  withExamples(documents, 'documents list --as reviewer-nsa');
}

function addList(documents: Command): void {
  const command = documents.command('list').description('show what there is, oldest first');
  withExamples(withJson(withReview(command)), 'documents list --as reviewer-nsa');
  command.action(async (options: { readonly json?: boolean }) => {
    const context = openContext(command, 'reviewer');
    const found = await context.client.listDocuments({
      path: { review: requireReview(command, context) },
    });
    const { items } = found;
    const lines = items.length === 0 ? ['There are no documents.'] : items.map(documentLine);
    printAnswer(options, found, [...lines, ...unreadableLines(found)]);
  });
}

function addGet(documents: Command): void {
  const command = documents
    .command('get')
    .description('write a document into a new file, and check its digest')
    .argument('<document>', 'its id, doc-…', parseWith(DocumentId))
    .requiredOption('--out <file>', 'the file, which must not be there yet');
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
    .description('add a file to the evidence')
    .argument('<file>', 'the file')
    .option(
      '--name <name>',
      "its name there (default: the file's own)",
      parseWith(ReviewDocument.shape.name),
    )
    .option('--media-type <type>', 'what it is', parseWith(MediaType), 'application/octet-stream');
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
