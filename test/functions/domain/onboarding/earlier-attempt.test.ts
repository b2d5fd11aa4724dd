import { expect, test } from 'vitest';
import { EarlierAttempt } from '../../../../functions/domain/onboarding/earlier-attempt.ts';

/** As many as a worker has requests under way: those may have failed where others, sent after them, got through. */
const requestsUnderWay = 50;

test('nobody is looked for before somebody was found', () => {
  expect(new EarlierAttempt().isLikely).toBe(false);
});

test('the earlier try is followed until as many people in a row are missing as it had under way', () => {
  const earlierAttempt = new EarlierAttempt();
  earlierAttempt.recordFound();
  for (let missed = 0; missed < requestsUnderWay; missed++) {
    expect(earlierAttempt.isLikely).toBe(true);
    earlierAttempt.recordMissed();
  }
  expect(earlierAttempt.isLikely).toBe(false);
});

test('whoever is found among the missing is a reason to look for as many again', () => {
  const earlierAttempt = new EarlierAttempt();
  earlierAttempt.recordFound();
  for (let missed = 1; missed < requestsUnderWay; missed++) earlierAttempt.recordMissed();
  earlierAttempt.recordFound();
  for (let missed = 1; missed < requestsUnderWay; missed++) earlierAttempt.recordMissed();
  expect(earlierAttempt.isLikely).toBe(true);
});
