import { Annotations, SecretValue } from 'aws-cdk-lib';
import { UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Policy, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { OwnAttribute } from '../../functions/contract.ts';
import { providerNames } from '../../functions/domain/sign-up/identity-providers.ts';
import { type FunctionName, namesOf } from '../../functions/functions.ts';
import { permissions } from '../../functions/permissions.ts';
import { triggerFunctions } from '../../functions/triggers/functions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';
import { output } from '../outputs.ts';
import type { OnboardingBus } from './event-bus.ts';
import { statementsFor } from './permit.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface TriggersProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
}

/** Functions that Cognito asks on its way, each the name of its trigger. */
export class Triggers extends Construct {
  constructor(scope: Construct, id: string, { settings, directory, bus }: TriggersProps) {
    super(scope, id);
    const grants: Grants = {
      ...bus.grants,
      callingPool: (trigger, actions) => this.#permitOnPool(trigger, directory, actions),
      // Resolved by CloudFormation when it deploys: the template has the name only.
      legacyDirectoryAuthorization: (_, name) => SecretValue.secretsManager(name).unsafeUnwrap(),
    };
    const triggers = namesOf(triggerFunctions)
      .filter((name) => functionSettings(name, settings).isNeeded)
      .map((name) => new ServiceFunction(this, name, { settings, grants }));
    if (directory.ownPool) {
      for (const { name, lambda } of triggers) directory.ownPool.addTrigger(operationOf(name), lambda);
    } else {
      this.#leaveToOwner(triggers, directory, settings);
    }
  }

  /**
   * A policy apart from the role's own. The function waits for the role's own, and the pool names the function: a role that
   * named the pool itself would close a circle (https://github.com/aws/aws-cdk/issues/7016).
   */
  #permitOnPool({ name, role }: ServiceFunction, { pool }: UserDirectory, actions: readonly string[]): undefined {
    new Policy(this, `${name}OnPool`, {
      roles: [role],
      statements: statementsFor(permissions.callingPool(actions, pool.userPoolArn)),
    });
  }

  #leaveToOwner(
    triggers: readonly ServiceFunction[],
    { pool }: UserDirectory,
    { userDirectory, bulkImport, events }: Settings,
  ): void {
    const groups = [...new Set([...bulkImport.groups, ...events.groups])];
    for (const { lambda, node } of triggers) {
      lambda.addPermission('CognitoMayInvoke', {
        principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
        sourceArn: pool.userPoolArn,
      });
      output(this, `${node.id}FunctionArn`, lambda.functionArn);
    }
    const { linkProviders } = userDirectory.signUp;
    const outputs = triggers.map(({ node }) => `${node.id}FunctionArn`).join(', ');
    Annotations.of(this).addWarningV2(
      'onboarding:existing-pool',
      [
        `The user pool ${userDirectory.existingUserPoolId} is used as it is. Its owner has to set by hand:`,
        `- the Lambda triggers, from the stack's outputs of the same name: ${outputs} (the pool may invoke them already);`,
        `- the custom attribute ${OwnAttribute.origin}: String, mutable, not writable by clients; without it nothing is imported at all: files are refused (POOL_UNSUITABLE) and events become dead letters;`,
        `- the custom attribute ${OwnAttribute.invitedAt}, likewise; without it nobody is onboarded either, since every account is made with it;`,
        `- the custom attribute ${OwnAttribute.undeliveredAt}, likewise; without it a person whose invitation could not be sent is reported as created when the worker then dies;`,
        `- the custom attribute ${OwnAttribute.activatedAt}, likewise; without it UserActivated comes again after every temporary password that an administrator sets;`,
        `- temporary passwords that work for ${userDirectory.temporaryPasswordValidityDays} days, or userDirectory.temporaryPasswordValidityDays as the pool has it: by it invitations are sent again;`,
        '- sign-in by email address, recovery by verified email, and mail by SES;',
        '- that a new address takes the place of the old one only once it is verified (AttributesRequireVerificationBeforeUpdate: email); without it anybody may give their account the address of somebody else, unproved;',
        `- the groups ${groups.join(', ') || '(none)'}, which files and events may give, without an IAM role;`,
        ...(linkProviders.length > 0
          ? [
              `- the identity providers ${linkProviders.join(', ')}, with email mapped, and with email_verified where they say it: only who comes with a verified address joins the account that has it, except from ${providerNames.facebook} and ${providerNames.amazon};`,
            ]
          : []),
        "- password policy, MFA, feature plan, threat protection, custom attributes, domain and identity providers: this stack's settings for them are not applied.",
        'Use the console for this: "aws cognito-idp update-user-pool" sets everything back to its default that a call does not name.',
      ].join('\n'),
    );
  }
}

/** A function has the name of its trigger, which CloudFormation writes with a small letter. */
function operationOf(name: FunctionName): UserPoolOperation {
  return UserPoolOperation.of(`${name.charAt(0).toLowerCase()}${name.slice(1)}`);
}
