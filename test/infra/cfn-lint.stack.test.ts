import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SettingsInput } from '../../settings/config.ts';
import { hasEssentials, hasFormerEventBus, missingServices, missingTypes } from '../../settings/region-services.ts';
import { largestOfAll } from '../settings/boundaries.ts';
import { everything, withoutAll } from './everything.ts';
import { synthesise } from './synthesise.ts';

const usable = Object.keys(missingTypes).filter(hasEssentials);
const complete = usable.filter((region) => missingServices(region).length === 0);
const former = usable.filter(hasFormerEventBus);
const existing = { userDirectory: { existingUserPoolId: 'eu-central-1_AbCdEfGhI' } };

/** Which template, and in which Regions it is deployed. */
const templates: [string, Partial<SettingsInput>, string[]][] = [
  ['by default', {}, complete],
  ['with everything on', everything, complete],
  ['with the largest of every setting', largestOfAll, complete],
  ['on a pool that existed', existing, complete],
  ['without all that a Region may lack', withoutAll, usable.filter((region) => !former.includes(region))],
];
for (const region of former) templates.push([`of ${region}`, { region, portal: withoutAll.portal }, [region]]);

// cfn-lint is a package of Python's, so only the nightly job has it for certain: `CFN_LINT=1 npx vitest run test/infra/cfn-lint`.
test.skipIf(process.env.CFN_LINT === undefined).each(templates)(
  'cfn-lint finds nothing in the template %s, in any Region that has what it wants',
  (_, settings, regions) => {
    const folder = mkdtempSync(join(tmpdir(), 'onboarding-lint-'));
    const file = join(folder, 'stack.template.json');
    writeFileSync(file, JSON.stringify(synthesise(settings).template.toJSON()));
    // W3005: CDK says what waits for what also where a reference says so already.
    const options = ['--ignore-checks', 'W3005', '--regions', ...regions, '--', file];
    const { stdout, status, error } = spawnSync('cfn-lint', options, { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect({ stdout, status, error }).toEqual({ stdout: '', status: 0, error: undefined });
  },
);
