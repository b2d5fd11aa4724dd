import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { largestOfAll } from '../settings/boundaries.ts';
import { everything, withoutAll } from './everything.ts';
import { synthesise } from './synthesise.ts';

/** cfn-lint is a package of Python's, so only the nightly job has it for certain: `CFN_LINT=1 npx vitest run test/infra/cfn-lint`. */
test.skipIf(process.env.CFN_LINT === undefined).each([
  ['by default', {}],
  ['with everything on', everything],
  ['with the largest of every setting', largestOfAll],
  ['without all that a Region may lack', withoutAll],
  ['on a pool that existed', { userDirectory: { existingUserPoolId: 'eu-central-1_AbCdEfGhI' } }],
])('cfn-lint finds nothing in the template %s', (_, settings) => {
  const folder = mkdtempSync(join(tmpdir(), 'onboarding-lint-'));
  const file = join(folder, 'stack.template.json');
  writeFileSync(file, JSON.stringify(synthesise(settings).template.toJSON()));
  // W3005: CDK says what waits for what also where a reference says so already.
  const { stdout, status, error } = spawnSync('cfn-lint', ['--ignore-checks', 'W3005', '--', file], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect({ stdout, status, error }).toEqual({ stdout: '', status: 0, error: undefined });
});
