import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { awaiting, needsOperator, trouble } from '../domain/kernel/awaiting';
import { nextInstant } from '../domain/kernel/next-instant';
import type { Rules } from '../domain/kernel/rules';
import { isOpen } from '../domain/kernel/state';
import type { ReviewState } from '../domain/kernel/state';
import { closesAt } from '../domain/window/window';
import { SEARCH_ATTRIBUTES } from '../messages';

/**
 * What operators see of a review in the Temporal UI: only codes and instants, nothing confidential.
 */
export interface OperatorView {
  /** @param troubled something outside the review's own state needs an operator. */
  show(state: ReviewState, troubled: boolean): void;
}

export function createOperatorView(rules: Rules): OperatorView {
  let shown = '';
  return {
    show: (state, troubled) => {
      setCurrentDetails(toDetails(state, rules, troubled));
      const attributes = toAttributes(state, rules, troubled);
      const key = JSON.stringify(attributes.map(({ value }) => value));
      if (key === shown) return;
      shown = key;
      upsertSearchAttributes(attributes);
    },
  };
}

function toAttributes(
  state: ReviewState,
  rules: Rules,
  troubled: boolean,
): SearchAttributeUpdatePair[] {
  const end = isOpen(state) ? closesAt(state.window, rules) : null;
  return [
    { key: SEARCH_ATTRIBUTES.phase, value: state.phase },
    { key: SEARCH_ATTRIBUTES.edition, value: rules.edition.id },
    { key: SEARCH_ATTRIBUTES.closesAt, value: end === null ? null : new Date(end) },
    { key: SEARCH_ATTRIBUTES.awaiting, value: awaiting(state, rules) },
    { key: SEARCH_ATTRIBUTES.needsOperator, value: troubled || needsOperator(state) },
  ];
}

function toDetails(state: ReviewState, rules: Rules, troubled: boolean): string {
  const next = nextInstant(state, rules);
  const rows = [
    ['Phase', isOpen(state) ? state.phase : `${state.phase} (${state.outcome})`],
    ['Next', next ? `${next.at} UTC: ${next.what}` : 'nothing is scheduled'],
    ['Awaited', awaiting(state, rules).join(', ') || 'nobody'],
    ['Last trouble', troubled ? 'the record refuses a batch' : (trouble(state) ?? 'none')],
  ];
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join(
    '\n',
  );
}
