import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { z } from 'zod';
import type { EgressProxy } from './egress-proxy';

/** How requests to models leave a deployment: through which proxy, and whose certificates are believed. */
export interface Egress {
  /** Null where they leave directly. */
  readonly proxy: EgressProxy | null;
  /** Instead of the usual authorities alone; null for those. */
  readonly ca: readonly string[] | null;
}

const DEFAULT_PORTS = { 'http:': 80, 'https:': 443 } as const;

const ProxyAddress = z.string().transform((text, context) => {
  const url = URL.parse(text);
  const isProxy = url?.protocol === 'http:' || url?.protocol === 'https:';
  const isBare = url?.pathname === '/' && url.search === '' && url.hash === '';
  if (!url || !isProxy || !isBare || url.username !== '') {
    context.addIssue(
      'must be http:// or https:// with only host and port; put a login in its file',
    );
    return z.NEVER;
  }
  const protocol = url.protocol as keyof typeof DEFAULT_PORTS;
  return { protocol, hostname: url.hostname, port: Number(url.port) || DEFAULT_PORTS[protocol] };
});

const readable = (what: string, isRight: (text: string) => boolean) =>
  z.string().transform((file, context) => {
    const text = tryToRead(file);
    if (text !== null && isRight(text)) return text.trim();
    context.addIssue(text === null ? 'cannot be read' : `must hold ${what}`);
    return z.NEVER;
  });

const CERTIFICATE = '-----BEGIN CERTIFICATE-----';

/** The variables of the environment that say how requests to models leave. */
export const EgressEnvironment = z
  .object({
    MODEL_ENDPOINT_PROXY: ProxyAddress.optional().meta({
      description:
        'Egress proxy for models, such as `http://proxy.agency.example:3128`; not used for allowed networks. The system’s own proxy variables are ignored.',
    }),
    MODEL_ENDPOINT_PROXY_LOGIN_FILE: readable('user:password', (text) =>
      /^[^\s:]+:\S+\s*$/.test(text),
    )
      .optional()
      .meta({ description: 'File with `user:password` for the proxy.', secret: true }),
    MODEL_ENDPOINT_PROXY_RESOLVES: z
      .enum(['true', 'false'])
      .default('false')
      .meta({ description: '`true` where only the proxy can resolve public names.' }),
    MODEL_ENDPOINT_CA_FILE: readable('certificates as PEM', (text) => text.includes(CERTIFICATE))
      .optional()
      .meta({
        description: 'PEM file of certificate authorities to trust besides those of Node.js.',
      }),
  })
  .transform((given): { readonly egress: Egress } => {
    const { MODEL_ENDPOINT_PROXY: proxy, MODEL_ENDPOINT_CA_FILE: own } = given;
    const login = given.MODEL_ENDPOINT_PROXY_LOGIN_FILE ?? null;
    const resolvesNames = given.MODEL_ENDPOINT_PROXY_RESOLVES === 'true';
    return {
      egress: {
        proxy: proxy ? { ...proxy, login, resolvesNames } : null,
        ca: own === undefined ? null : [...rootCertificates, own],
      },
    };
  });

function tryToRead(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
