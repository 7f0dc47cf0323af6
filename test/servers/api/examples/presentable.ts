/** The verifier of RFC 7636, appendix B: known to everybody, and of the form that all of them have. */
const KNOWN_VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

/** What no description shows, in the form that the documentation gives it. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\bms_[a-z2-7]{16}_[a-z2-7]{52}/g, 'ms_<session>_<secret>'],
  [/\bmr_[a-z2-7]{16}_[a-z2-7]{52}/g, 'mr_<key id>_<secret>'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<header>.<claims>.<signature>'],
  [/(__Host-login=)[^;"]+/g, '$1<attempt>'],
  [/("(?:code|verifier|state)":")[\w-]{43}"/g, `$1${KNOWN_VERIFIER}"`],
  [/([?&](?:code|state|nonce)=)[\w-]{43}/g, `$1${KNOWN_VERIFIER}`],
];

/** An exchange as the public may read it: public names for private ones, and no secret. */
export function presentable<T>(value: T, names: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(value);
  const named = [...names].reduce((said, [own, known]) => said.replaceAll(own, known), text);
  const shown = SECRETS.reduce((said, [secret, form]) => said.replace(secret, form), named);
  return JSON.parse(shown) as T;
}

/** Whether a text holds a token, a key or an address that is nobody else's to see. */
export const findSecrets = (text: string): string[] => [
  ...new Set(
    text.match(
      /\bm[a-z]_[a-z2-7]{16}_[a-z2-7]{52}|\beyJ[\w-]{10,}\.|127\.0\.0\.1|localhost|-----BEGIN|"d":"/g,
    ),
  ),
];
