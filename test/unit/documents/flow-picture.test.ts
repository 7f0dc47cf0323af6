import { describe, expect, it } from '@jest/globals';
import { readText } from '../../support/read-project';
import { ARROWS, FLOW_PICTURE, toFlowPicture, transitions } from './flow-picture';

describe('the picture of a review', () => {
  it('has an arrow for every way from phase to phase that the domain has, and no other', () => {
    expect(Object.keys(ARROWS).sort()).toEqual([...transitions().keys()].sort());
  });

  it('is what phases and outcomes give today, or else: npx tsx test/unit/documents/write-pages.ts', () => {
    expect(readText(FLOW_PICTURE)).toBe(toFlowPicture());
  });
});
