/** What a parameter says, by its place and name; the same wherever it is asked for, but for those below. */
export const PARAMETERS: Readonly<Record<string, string>> = {
  'path review': 'Id of the review.',
  'path escalation': 'Id of the escalation, as the act that raised it returned it.',
  'path suspension': 'Id of the suspension, as the act that began it returned it.',
  'path document': 'Id of the document.',
  'path order': 'Id of the order.',
  'path agreement': 'Code of the agreement.',
  'path person': 'Code of the person.',
  'path service': 'Code of the service.',
  'path key': 'Id of the API key: the part of the key between the underscores.',
  'path kid': 'Id of the key.',
  'path session': 'Id of the session.',
  'header Idempotency-Key':
    'Names one command of yours. The same key with the same body is the same command, applied once.',
  'header Document-Name': 'Name of the document: UTF-8, percent-encoded.',
  'header Document-Media-Type': 'Media type of the document; unknown if absent.',
  'header X-Namespace': 'Temporal namespace that the caller works in.',
  'query cursor': '`next` of the page before; the first page if absent.',
  'query limit': 'Items on a page.',
  'query phase': 'Only reviews in this phase.',
  'query runFault': 'Only reviews whose run is lost or stuck.',
  'query company': 'Only what belongs to this company; everything if absent.',
  'query agency': 'Only reviews that this agency takes part in.',
  'query digest': 'Digest of an earlier version; the latest if absent.',
  'query for': 'Whom it is printed for; `draft` prints the draft that the company checks.',
  'query return_to': 'Path on this site to return to after the login.',
  'query prompt': '`login`: prove your identity again, with the second factor.',
  'query role': 'Role to act in, for people who have several; the most senior if absent.',
  'query terminal_port': 'Port on the loopback interface where a terminal waits for its code.',
  'query terminal_challenge':
    'SHA-256 of the verifier that the terminal will redeem its code with.',
  'query state': 'What the login was begun with.',
  'query scope': 'Your own sessions, or those of your organisation.',
  'query leafHash': 'Hash of the leaf as the tree holds it: SHA-256 in hexadecimal.',
  'query size': 'Size of the tree, in leaves; the latest published one if absent.',
};

/** Where an operation means something of its own by a name. */
export const OWN_PARAMETERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  readOutcomeStatistics: {
    'query from': 'First day on which a review ended; the earliest if absent.',
    'query to': 'Last day on which a review ended; today if absent.',
  },
  readDossierChanges: {
    'query from': 'Digest of the earlier version; the one before `to` if absent.',
    'query to': 'Digest of the later version; the latest if absent.',
  },
  proveConsistency: {
    'query from': 'Size of the earlier tree, in leaves.',
    'query to': 'Size of the later tree, in leaves.',
  },
};
