import { createHash, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { EnvelopeSignature } from '../../contracts/statement/envelope';
import type { PasskeyRegistration } from '../../contracts/people/passkey';
import type {
  PrivateKey,
  PublicKey,
  SigningAlgorithm,
} from '../../contracts/statement/signing-key';
import { toCoseKey } from '../../trust/statements/passkey/cose-key';
import { createSigningKey, hashOf, toPrivateKey } from '../../trust/statements/signing-key';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HOLDS_CREDENTIAL = 0x40;

/** What a browser and a user would decide; by default all is as it should be. */
export interface Ceremony {
  readonly challenge: string;
  readonly rpId: string;
  readonly origin: string;
  readonly isUserVerified?: boolean;
  readonly type?: string;
  readonly crossOrigin?: boolean;
}

/** An authenticator with one credential, which does what WebAuthn asks of one, in memory. */
export class SoftwareAuthenticator {
  readonly credential = randomBytes(16).toString('base64url');
  readonly publicKey: PublicKey;
  readonly #privateKey: PrivateKey;
  #uses = 0;

  private constructor(publicKey: PublicKey, privateKey: PrivateKey) {
    this.publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  static async create(algorithm: SigningAlgorithm = 'ES256'): Promise<SoftwareAuthenticator> {
    const { publicKey, privateKey } = await createSigningKey(algorithm);
    return new SoftwareAuthenticator(publicKey, privateKey);
  }

  /** `navigator.credentials.create`, with no attestation. */
  register(ceremony: Ceremony): PasskeyRegistration {
    const id = Buffer.from(this.credential, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const held = Buffer.concat([Buffer.alloc(16), length, id, toCoseKey(this.publicKey)]);
    const authData = Buffer.concat([this.#head(ceremony, HOLDS_CREDENTIAL), held]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    const attestationObject = Buffer.from(isoCBOR.encode(attestation as never));
    return {
      id: this.credential,
      rawId: this.credential,
      type: 'public-key',
      response: {
        clientDataJSON: toClientData(ceremony, 'webauthn.create').toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
      },
    };
  }

  /** `navigator.credentials.get`, as the signature of an envelope. */
  assert(keyid: string, ceremony: Ceremony): EnvelopeSignature {
    const authenticatorData = this.#head(ceremony, 0);
    const clientData = toClientData(ceremony, 'webauthn.get');
    const hash = createHash('sha256').update(clientData).digest();
    const key = toPrivateKey(this.#privateKey);
    const sig = sign(hashOf(this.#privateKey), Buffer.concat([authenticatorData, hash]), key);
    return {
      keyid,
      sig: sig.toString('base64'),
      webauthn: {
        authenticatorData: authenticatorData.toString('base64'),
        clientDataJSON: clientData.toString('base64'),
      },
    };
  }

  #head({ rpId, isUserVerified = true }: Ceremony, flags: number): Buffer {
    this.#uses += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#uses);
    const verified = isUserVerified ? USER_VERIFIED : 0;
    return Buffer.concat([
      createHash('sha256').update(rpId).digest(),
      Buffer.of(flags | USER_PRESENT | verified),
      counter,
    ]);
  }
}

const toClientData = (ceremony: Ceremony, type: string): Buffer => {
  const { challenge, origin, crossOrigin = false } = ceremony;
  return Buffer.from(
    JSON.stringify({ type: ceremony.type ?? type, challenge, origin, crossOrigin }),
    'utf8',
  );
};
