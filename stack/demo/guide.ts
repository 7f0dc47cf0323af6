import { platformOperations } from '../../contracts/http/platform';
import type { StackFile } from '../../contracts/stack-file';
import { reviewWorkflowId } from '../../workflows/messages';

/** Where a person finds what runs. */
export function whereToLook({ api, temporal, review }: StackFile): string[] {
  const { ui, namespace } = temporal;
  const run = review && ui && `${ui}/namespaces/${namespace}/workflows/${reviewWorkflowId(review)}`;
  return [
    `Console         ${api.url}/console/`,
    `API             ${api.url}${platformOperations.readDocs.path}`,
    `Temporal UI     ${run ?? ui ?? `none here; the server is at ${temporal.address}`}`,
    `Addresses, ids and fictional credentials: .data/stack.json`,
  ];
}

/** The exact commands with which a person acts on the running review from another terminal. */
export function howToAct({ people, company }: StackFile): string[] {
  const reviewers = people.filter((person) => person.role === 'reviewer');
  const [lead, second, third] = reviewers.map((reviewer) => reviewer.person);
  return [
    'From another terminal, once the dossier is there:',
    `  sign       npm run cli -- sign-off --as ${lead} --position concur --reason "Read in full."`,
    `             npm run cli -- sign-off --as ${second} --position concur --reason "Read in full."`,
    `  dissent    npm run cli -- sign-off --as ${third} --position dissent --reason "Too few samples."`,
    'Once enough have signed, the company checks the draft of the report, for five business days at most:',
    `  draft      npm run cli -- report --as ${company.id} --for draft --out draft.pdf`,
    `  no comment npm run cli -- end-comments --as ${company.id}`,
    `At any time:`,
    `  escalate   npm run cli -- escalate --as ${second} --reason "The agencies read it differently."`,
    `  resolve    npm run cli -- resolve-escalation --as ${lead} --escalation esc-1 --resolution "Read together."`,
    `  withdraw   npm run cli -- withdraw --as ${company.id} --reason "The release is put off."`,
  ];
}
