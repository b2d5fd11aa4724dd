import { expect, test } from 'vitest';
import { describeAwsError } from '../../../scripts/command-line/describe-aws-error.ts';

const unknownHost = (hostname: string) => Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND', hostname });

test('an address that AWS does not have points to the Region', () => {
  expect(describeAwsError(unknownHost('sts.eu-centrl-1.amazonaws.com'))).toMatch(
    /^There is no sts\.eu-centrl-1\.amazonaws\.com: the Region is misspelt/,
  );
  expect(describeAwsError(unknownHost('onboarding.example'))).toMatch(/^The stack does not answer \(ENOTFOUND\)/);
});
