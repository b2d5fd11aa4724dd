import { rmSync } from 'node:fs';
import { type App, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { largestOfAll } from '../settings/boundaries.ts';
import { everything, withoutAll } from './everything.ts';
import { build } from './synthesise.ts';

/** @throws when the pack finds something that no construct has explained */
function synthWithChecks(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  try {
    app.synth();
  } finally {
    rmSync(app.outdir, { recursive: true, force: true });
  }
}

test.each([
  ['by default', {}],
  ['with everything on', everything],
  // CDK's own rules, which are CloudFormation's schemas, look at it as well.
  ['with the largest of every setting', largestOfAll],
  [
    'on a pool that existed, without all that a Region may lack',
    { ...withoutAll, userDirectory: { existingUserPoolId: 'eu-central-1_AbCdEfGhI' } },
  ],
  ['in an account and Region of its own', { account: '111122223333', region: 'eu-central-1' }],
])('the AwsSolutions pack finds nothing unexplained %s', (_name, settings) => {
  expect(() => synthWithChecks(build(settings).app)).not.toThrow();
});

test('the pack reports a careless bucket, although another one is explained', () => {
  const { app, stack } = build();
  new Bucket(stack, 'Careless');
  expect(() => synthWithChecks(app)).toThrow(/Careless(.|\n)*AwsSolutions-S1/);
});
