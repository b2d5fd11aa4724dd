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
    { stage, userDirectory, bulkImport, events }: Settings,
  ): void {
    const groups = [...new Set([...bulkImport.groups, ...events.groups])];
    const names = triggers.map(({ name }) => name).join(', ');
    for (const { lambda, node } of triggers) {
      lambda.addPermission('CognitoMayInvoke', {
        principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
        sourceArn: pool.userPoolArn,
      });
      output(this, `${node.id}FunctionArn`, lambda.functionArn);
    }
    const { linkProviders } = userDirectory.signUp;
    Annotations.of(this).addWarningV2(
      'onboarding:existing-pool',
      [
        `The user pool ${userDirectory.existingUserPoolId} is used as it is. "npx onboarding doctor --stage ${stage}" says, also before the first deployment, whether it can be; with --fix it shows, after the deployment, what it can set by itself, and with --yes it does.`,
        '- It must sign people in with their email address. That is decided when a pool is created, and can never be changed.',
        `- It needs the custom attributes ${Object.values(OwnAttribute).join(', ')}: doctor adds them. Without ${OwnAttribute.origin} and ${OwnAttribute.invitedAt} nothing is imported: files are refused (POOL_UNSUITABLE), and events become dead letters.`,
        `- It has to call the functions of its triggers, ${names}: doctor sets those that are free, and the stack's outputs have the ARNs.`,
        `- userDirectory.temporaryPasswordValidityDays (${userDirectory.temporaryPasswordValidityDays}) and caseSensitive (${userDirectory.caseSensitive}) have to be what the pool has: doctor compares them.`,
        `- Its owner gives it the groups ${groups.join(', ') || '(none)'}, which files and events may give, without an IAM role, and has SES send its mail.`,
        ...(linkProviders.length > 0
          ? [
              `- Its owner adds the identity providers ${linkProviders.join(', ')}, with email mapped, and with email_verified where they say it: only who comes with a verified address joins the account that has it, except from ${providerNames.facebook} and ${providerNames.amazon}.`,
            ]
          : []),
        "- Password policy, feature plan, threat protection, domain and identity providers are the pool's own: this stack's settings for them are not applied.",
      ].join('\n'),
    );
  }
}

/** A function has the name of its trigger, which CloudFormation writes with a small letter. */
function operationOf(name: FunctionName): UserPoolOperation {
  return UserPoolOperation.of(`${name.charAt(0).toLowerCase()}${name.slice(1)}`);
}
