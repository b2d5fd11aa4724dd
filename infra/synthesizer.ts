import { DefaultStackSynthesizer } from 'aws-cdk-lib';

/**
 * CDK's usual way into an account, less the template's rule that the account be bootstrapped: `cdk deploy` checks that by
 * itself, and without it any CloudFormation can run the template.
 */
export class Synthesizer extends DefaultStackSynthesizer {
  constructor() {
    super({ generateBootstrapVersionRule: false });
  }

  // CDK declares these three as possibly undefined where its own interface, read strictly, has them absent or a text.
  override get bootstrapQualifier(): string {
    return super.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  }

  override get lookupRole(): string {
    return super.lookupRole ?? '';
  }

  override get cloudFormationExecutionRole(): string {
    return super.cloudFormationExecutionRole ?? '';
  }
}
