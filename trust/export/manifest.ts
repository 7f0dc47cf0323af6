import { z } from 'zod';
import { EXPORT_FILES, ExportManifest } from '../../contracts/log/export';
import type { AttestedFile } from '../../contracts/log/export';
import type { EnvelopeSignature } from '../../contracts/statement/envelope';
import { parseEnvelope, signEnvelope, toEnvelopeText } from '../statements/dsse';
import type { EnvelopeContent, EnvelopeSigner } from '../statements/dsse';
import {
  parseInToto,
  PREDICATE_TYPES,
  subjectOf,
  subjectOfId,
  toPayload,
} from '../statements/in-toto';

/** A manifest as it says it is, and what there is to believe it by. */
export interface OpenedManifest {
  readonly manifest: ExportManifest;
  readonly signed: EnvelopeContent;
  readonly signature: EnvelopeSignature;
}

/** The text of a signed manifest. Its subjects are the review and every file beside it. */
export const signManifest = (manifest: ExportManifest, signer: EnvelopeSigner): string =>
  toEnvelopeText(signEnvelope(toOwnPayload(manifest), signer));

/** Reads what {@link signManifest} made, without believing it, and nothing else: null for any other text. */
export function openManifest(text: string): OpenedManifest | null {
  const signed = parseEnvelope(text);
  const [signature, ...others] = signed?.signatures ?? [];
  if (!signed || !signature || others.length > 0) return null;
  const payload = Buffer.from(signed.payload, 'base64');
  const parsed = parseInToto(payload, ExportManifest, toOwnPayload);
  return parsed.ok ? { manifest: parsed.predicate, signed, signature } : null;
}

/**
 * The format that the manifest of another reader's export names; null for something that is not a
 * manifest.
 */
export function findFormat(text: string): number | null {
  const signed = parseEnvelope(text);
  if (!signed) return null;
  const named = parseInToto(Buffer.from(signed.payload, 'base64'), AnyFormat, () =>
    Buffer.from(signed.payload, 'base64'),
  );
  return named.ok ? named.predicate.format : null;
}

const AnyFormat = z.object({ format: z.int().positive() });

const toOwnPayload = (manifest: ExportManifest): Buffer =>
  toPayload({
    subject: [subjectOfId(manifest.review), ...attestedFiles(manifest).map(toSubject)],
    predicateType: PREDICATE_TYPES.export,
    predicate: manifest,
  });

const toSubject = ({ name, digest }: AttestedDigest) => subjectOf(name, digest);

interface AttestedDigest {
  readonly file: AttestedFile;
  readonly name: string;
  readonly digest: string;
}

/** Every file that the manifest answers for, in the order of the archive. */
export const attestedFiles = ({ files }: Pick<ExportManifest, 'files'>): AttestedDigest[] =>
  Object.entries(EXPORT_FILES).flatMap(([file, name]) =>
    file === 'manifest'
      ? []
      : [{ file: file as AttestedFile, name, digest: files[file as AttestedFile] }],
  );
