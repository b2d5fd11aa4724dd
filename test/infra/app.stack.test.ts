import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const app = fileURLToPath(new URL('../../infra/app.ts', import.meta.url));

test('cdk gets one sentence for a stage that does not exist, and no stack trace', () => {
  const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'staging' }) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [app], { env, encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([
    1,
    '',
    "stage must be one of dev, prod, got 'staging'. A stage is a file: settings/stages/NAME.json, or any other with -c settings=FILE\n",
  ]);
});
