import { expect, test } from 'vitest';
import { withinTimeout } from '../../step-functions/tasks/task-timeout.ts';

test('a task that is never answered keeps no process waiting for its time-out', () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  void withinTimeout(900, new Promise(() => {}), () => {});
  expect(timers()).toBe(before);
});
