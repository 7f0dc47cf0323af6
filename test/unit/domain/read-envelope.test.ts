import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Statement } from '../../../contracts/statement/statement';
import { PREDICATE_TYPES } from '../../../trust/statements/in-toto';
import { openStatement, signStatement } from '../../../trust/statements/statement';
import { readEnvelope } from '../../../workflows/review/read-envelope';
import { signBytes } from '../../support/altered-envelope';
import { arbitraryFor } from '../../support/arbitrary-for';
import { hostileJson } from '../../support/arbitrary-json';
import { createSigner, sampleStatement } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';

let signer: Signer;
beforeAll(async () => {
  signer = await createSigner('key-caisi', {
    kind: 'reviewer',
    person: 'reviewer-caisi',
    agency: 'caisi',
  });
});

/** Null for a statement that nobody can sign, as it has text that is not well-formed. */
const sign = (statement: Statement): Promise<string | null> =>
  signStatement(statement, signer).catch(() => null);

describe('what a workflow reads from an admitted envelope', () => {
  it('is to the last member what the contract gave', async () => {
    const statements = arbitraryFor(Statement).filter((one) => Statement.safeParse(one).success);
    await fc.assert(
      fc.asyncProperty(statements, async (any) => {
        const text = await sign(Statement.parse(any));
        const opened = text === null ? null : openStatement(text);
        if (text === null || !opened?.ok) return;
        expect(readEnvelope(text)).toEqual(JSON.parse(JSON.stringify(opened.statement)));
      }),
    );
  });

  it('is the same text in every script', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (reason) => {
        const act = { kind: 'escalate', reason: `${reason}.%C3%A9 ü 漢 🜁` } as const;
        const text = await sign(sampleStatement({ act }));
        const opened = text === null ? null : openStatement(text);
        if (text === null || !opened?.ok) return;
        expect(readEnvelope(text)).toEqual(opened.statement);
      }),
    );
  });
});

describe('a signed payload that says something else to one parser than to another', () => {
  const wrap = (predicate: string): string =>
    `{"_type":"https://in-toto.io/Statement/v1","predicate":${predicate},` +
    `"predicateType":"${PREDICATE_TYPES.act}","subject":[]}`;

  it.each<[string, () => string | Uint8Array]>([
    ['twice the same member', () => wrap('{"nonce":"a","nonce":"b"}')],
    ['a member named __proto__', () => wrap('{"__proto__":{"nonce":"a"}}')],
    ['text with blanks that a contract trims', () => trimmed(' a doubt ')],
    ['no UTF-8', () => Buffer.from([0xff, 0xfe, 0x7b])],
    ['UTF-8 that is longer than it has to be', () => Buffer.from([0x7b, 0xc0, 0xaf, 0x7d])],
    ['a mark of byte order', () => `\ufeff${wrap('{}')}`],
    ['nesting without end', () => '['.repeat(9_000)],
  ])('%s: is not admitted, and read without a throw', (_name, make) => {
    const text = signBytes(make(), signer);
    expect(openStatement(text).ok).toBe(false);
    expect(() => readEnvelope(text)).not.toThrow();
  });

  it('of any other kind: is not admitted, or the same to both', () => {
    fc.assert(
      fc.property(hostileJson, (any) => {
        const text = signBytes(JSON.stringify({ predicate: any }), signer);
        const opened = openStatement(text);
        const read = readEnvelope(text);
        if (opened.ok) expect(read).toEqual(opened.statement);
      }),
    );
    expect(readEnvelope('nonsense')).toBeNull();
  });

  function trimmed(reason: string): string {
    const statement = sampleStatement({ act: { kind: 'escalate', reason } });
    return wrap(JSON.stringify(statement));
  }
});
