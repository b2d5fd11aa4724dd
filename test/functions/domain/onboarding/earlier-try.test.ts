import { expect, test } from 'vitest';
import { EarlierTry } from '../../../../functions/domain/onboarding/earlier-try.ts';

/** As many as a worker has requests under way: those may have failed where others, sent after them, got through. */
const requestsUnderWay = 50;

test('nobody is looked for before somebody was found', () => {
  expect(new EarlierTry().isLikely).toBe(false);
});

test('the earlier try is followed until as many people in a row are missing as it had under way', () => {
  const earlierTry = new EarlierTry();
  earlierTry.found();
  for (let missed = 0; missed < requestsUnderWay; missed++) {
    expect(earlierTry.isLikely).toBe(true);
    earlierTry.missed();
  }
  expect(earlierTry.isLikely).toBe(false);
});

test('whoever is found among the missing is a reason to look for as many again', () => {
  const earlierTry = new EarlierTry();
  earlierTry.found();
  for (let missed = 1; missed < requestsUnderWay; missed++) earlierTry.missed();
  earlierTry.found();
  for (let missed = 1; missed < requestsUnderWay; missed++) earlierTry.missed();
  expect(earlierTry.isLikely).toBe(true);
});
