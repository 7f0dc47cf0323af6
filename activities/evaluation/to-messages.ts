import type { Sample, Suite } from '../../contracts/review/suite';
import { LETTERS } from './find-choice';
import type { ChatMessage } from './model-client';

/** The whole conversation that a sample puts to the model: the suite's system text and one turn. */
export function toMessages(suite: Suite, sample: Sample): ChatMessage[] {
  const system = suite.system === undefined ? [] : [toMessage('system', suite.system)];
  return [...system, toMessage('user', toPrompt(sample))];
}

function toPrompt(sample: Sample): string {
  if (!('choices' in sample)) return sample.prompt;
  const options = sample.choices.map((choice, index) => `${LETTERS[index] ?? '?'}. ${choice}`);
  return [sample.prompt, '', ...options, '', 'Answer with the letter of one option only.'].join(
    '\n',
  );
}

const toMessage = (role: ChatMessage['role'], content: string): ChatMessage => ({ role, content });
