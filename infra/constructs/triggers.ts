import { Annotations, Duration } from 'aws-cdk-lib';
import { UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Env } from '../../functions/contract.ts';
import type { Settings } from '../config.ts';
import { CustomMessageFunctionOutput, output } from '../outputs.ts';
import { ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface TriggersProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
}

/**
 * Functions that Cognito asks on its way. They never name the pool in a policy: the pool names them, and CloudFormation
 * refuses circles (https://github.com/aws/aws-cdk/issues/7016).
 */
export class Triggers extends Construct {
  readonly customMessage: ServiceFunction;

  constructor(scope: Construct, id: string, { settings, directory }: TriggersProps) {
    super(scope, id);
    this.customMessage = new ServiceFunction(this, 'CustomMessage', {
      description: 'Writes the mails that Cognito sends',
      memoryMb: 256,
      // Cognito waits no longer, tries three times, and neither can be changed.
      timeout: Duration.seconds(5),
      environment: { [Env.brand]: brand(settings) },
      logRetentionDays: settings.logRetentionDays,
    });
    if (directory.ownPool) directory.ownPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, this.customMessage.lambda);
    else this.#leaveToOwner(directory, settings);
  }

  #leaveToOwner({ pool }: UserDirectory, { userDirectory }: Settings): void {
    const { lambda } = this.customMessage;
    lambda.addPermission('CognitoMayInvoke', {
      principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: pool.userPoolArn,
    });
    output(this, CustomMessageFunctionOutput, lambda.functionArn);
    Annotations.of(this).addWarningV2(
      'onboarding:existing-pool',
      [
        `The user pool ${userDirectory.existingUserPoolId} is used as it is. Its owner has to set by hand:`,
        `- Lambda trigger "Custom message": the function in the stack's output ${CustomMessageFunctionOutput} (it may be invoked by the pool already);`,
        '- sign-in by e-mail address, recovery by verified e-mail, and mail by SES;',
        `- the groups ${userDirectory.groups.map(({ name }) => name).join(', ') || '(none)'}, as far as files will name them;`,
        "- password policy, MFA, feature plan, threat protection, custom attributes, domain and identity providers: this stack's settings for them are not applied.",
        'Use the console for this: "aws cognito-idp update-user-pool" sets everything back to its default that a call does not name.',
      ].join('\n'),
    );
  }
}

/** What functions/domain/mail reads from the environment. */
function brand({ brand: { name, colour, logoUrl, supportAddress, portalUrl }, userDirectory }: Settings): string {
  return JSON.stringify({
    name,
    colour,
    logo_url: logoUrl,
    support_address: supportAddress,
    portal_url: portalUrl,
    temporary_password_days: userDirectory.temporaryPasswordValidityDays,
  });
}
