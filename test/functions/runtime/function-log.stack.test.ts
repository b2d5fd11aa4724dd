import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runtimeWith } from '../../../packages/aws-local/test/lambda/functions-under-test.ts';

test('writes lines whose level and fields a filter in CloudWatch finds, however Lambda wraps what goes through console', async () => {
  const log = fileURLToPath(new URL('../../../functions/runtime/function-log.ts', import.meta.url));
  const { invoke, runtime, folder } = runtimeWith(
    `import { functionLog } from '${log}';
     export const handler = async () => functionLog.error('It broke', { request_id: 'r-1' });`,
    { environment: { POWERTOOLS_SERVICE_NAME: 'cognito-onboarding' } },
  );
  await invoke();
  await runtime.stop();
  expect(JSON.parse(readFileSync(join(folder, 'logs/Tested.log'), 'utf8'))).toMatchObject({
    level: 'ERROR',
    message: 'It broke',
    request_id: 'r-1',
    service: 'cognito-onboarding',
  });
});
