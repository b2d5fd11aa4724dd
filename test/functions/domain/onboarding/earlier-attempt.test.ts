import { expect, test } from 'vitest';
import { EarlierAttempt } from '../../../../functions/domain/onboarding/earlier-attempt.ts';

/** As many as a worker has requests in flight: those may have failed where later ones succeeded. */
const requestsUnderWay = 50;

test('nobody is looked up before somebody was found', () => {
  expect(new EarlierAttempt().isLikely).toBe(false);
});

test('the earlier attempt is followed until as many people in a row are missing as it had in flight', () => {
  const earlierAttempt = new EarlierAttempt();
  earlierAttempt.recordFound();
  for (let missed = 0; missed < requestsUnderWay; missed++) {
    expect(earlierAttempt.isLikely).toBe(true);
    earlierAttempt.recordMissed();
  }
  expect(earlierAttempt.isLikely).toBe(false);
});

test('a person who is found among the missing is a reason to look up as many again', () => {
  const earlierAttempt = new EarlierAttempt();
  earlierAttempt.recordFound();
  for (let missed = 1; missed < requestsUnderWay; missed++) earlierAttempt.recordMissed();
  earlierAttempt.recordFound();
  for (let missed = 1; missed < requestsUnderWay; missed++) earlierAttempt.recordMissed();
  expect(earlierAttempt.isLikely).toBe(true);
});
