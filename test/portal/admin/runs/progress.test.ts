import { expect, test } from 'vitest';
import { addSample, estimate, type Sample, tenthOf } from '../../../../portal/admin/runs/progress.ts';

const samplesOf = (...pairs: readonly (readonly [seconds: number, done: number])[]) =>
  pairs.reduce<Sample[]>((samples, [seconds, done]) => addSample(samples, { at: seconds * 1000, done }), []);

test('rate and time left are those of the last half a minute', () => {
  expect(estimate(samplesOf([0, 0], [2, 48], [4, 96]), 192)).toEqual({ perSecond: 24, secondsLeft: 4 });
  const slower = samplesOf([0, 0], [60, 1000], [70, 1010], [80, 1020], [90, 1030]);
  expect(estimate(slower, 1130)).toEqual({ perSecond: 1, secondsLeft: 100 });
});

test('nothing is said before anybody can know it', () => {
  expect(estimate([], 10)).toBeUndefined();
  expect(estimate(samplesOf([0, 0], [2, 5]), 10)).toBeUndefined();
  expect(estimate(samplesOf([0, 5], [10, 5]), 10)).toBeUndefined();
});

test('counting that begins again, as of a run that is resumed, is measured again', () => {
  expect(samplesOf([0, 90], [2, 100], [4, 3])).toEqual([{ at: 4000, done: 3 }]);
});

test('what is worth hearing is every tenth', () => {
  expect([0, 9, 10, 99, 100].map((done) => tenthOf(done, 100))).toEqual([0, 0, 1, 9, 10]);
  expect(tenthOf(0, 0)).toBe(0);
});
