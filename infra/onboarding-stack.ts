import { Annotations, CfnResource, Lazy, Stack, type StackProps } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { Output } from '../functions/contract.ts';
import { formatProtection } from '../functions/domain/people/protection.ts';
import { hasAdminPage } from '../settings/admin-page.ts';
import type { Settings } from '../settings/config.ts';
import { doubtRegion } from '../settings/region-services.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { AdminApi } from './constructs/admin-api.ts';
import { BulkImport } from './constructs/bulk-import.ts';
import { Deliveries } from './constructs/deliveries.ts';
import { OnboardingBus } from './constructs/event-bus.ts';
import { EventIntake } from './constructs/event-intake.ts';
import { Invitations } from './constructs/invitations.ts';
import { Monitoring } from './constructs/monitoring/monitoring.ts';
import { encryptWithOwnKeys } from './constructs/own-keys.ts';
import { Portal } from './constructs/portal.ts';
import { ResultEmails } from './constructs/result-emails.ts';
import { SecurityNotices } from './constructs/security-notices.ts';
import { SelfService } from './constructs/self-service.ts';
import { Triggers } from './constructs/triggers.ts';
import { UserDirectory } from './constructs/user-directory.ts';
import featureFlags from './feature-flags.json' with { type: 'json' };
import { output } from './outputs.ts';
import { tagStack } from './tag-stack.ts';

/** The product in an AWS account, by capability. */
export class OnboardingStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings, props: StackProps = {}) {
    // Outside dev, people and their files outlive the stack, whatever is done to it.
    const keep = settings.stage !== 'dev';
    const { account, region } = settings;
    const env = { ...(account && { account }), ...(region && { region }) };
    super(scope, id, { description: 'Cognito Onboarding', terminationProtection: keep, env, ...props });
    // The template is the same in every app, whichever flags of CDK that has.
    for (const [flag, value] of Object.entries(featureFlags)) this.node.setContext(flag, value);

    const doubt = region && doubtRegion(region);
    if (doubt) Annotations.of(this).addWarningV2('onboarding:unknown-region', doubt);
    const bus = new OnboardingBus(this, 'EventBus', settings.events);
    const directory = new UserDirectory(this, 'UserDirectory', { settings, keep });
    // The page is created after the function that writes emails; its address is known when the template is written.
    const page = settings.portal.enabled ? Lazy.string({ produce: (): string | undefined => portal?.url }) : undefined;
    const portalUrl = settings.brand.portalUrl ?? page;
    const leading = { ...settings, brand: { ...settings.brand, ...(portalUrl && { portalUrl }) } };
    if (!portalUrl) Annotations.of(this).addWarningV2('onboarding:no-page', noPage);
    new Triggers(this, 'Triggers', { settings: leading, directory, bus });
    const bulkImport = new BulkImport(this, 'BulkImport', { settings, directory, bus, keep });
    const { inbox, machine, fileDropped } = bulkImport;
    const ending = { settings, directory, bus, inbox, machine: machine.machine, portalUrl: page };
    const resultEmails = ResultEmails.where(this, 'ResultEmails', ending);
    const deliveries = Deliveries.where(this, 'Deliveries', { settings, directory, bus, inbox, machine });
    const eventIntake = new EventIntake(this, 'EventIntake', { settings, directory, bus, inbox });
    const looking = { settings, directory, bus, inbox, portalUrl: page };
    const invitations = Invitations.where(this, 'Invitations', looking);
    const selfService = settings.selfService.enabled
      ? new SelfService(this, 'SelfService', { settings, directory, bus, inbox, portalUrl: page })
      : undefined;
    if (selfService && hasAdminPage(settings)) {
      const { deadLetters } = fileDropped;
      const known = { settings, directory, bus, inbox, machine, deadLetters, selfService, portalUrl: page };
      new AdminApi(this, 'AdminApi', known);
    }
    const securityNotices = SecurityNotices.where(this, 'SecurityNotices', {
      settings: leading,
      directory,
      bus,
      inbox,
    });
    const portal =
      selfService && settings.portal.enabled
        ? new Portal(this, 'Portal', { settings, api: selfService.api, inbox: bulkImport.inbox.bucket })
        : undefined;
    const emails = { resultEmails, deliveries, securityNotices };
    const watched = { directory, bulkImport, ...emails, eventIntake, invitations, selfService };
    new Monitoring(this, 'Monitoring', { settings, ...watched });

    output(this, Output.inboxBucketName, bulkImport.inbox.bucket.bucketName);
    output(this, Output.userPoolId, directory.pool.userPoolId);
    output(this, Output.userPoolClientId, directory.client.userPoolClientId);
    output(this, Output.bulkImportStateMachineArn, bulkImport.machine.machine.stateMachineArn);
    output(this, Output.eventIntakeStateMachineArn, eventIntake.machine.machine.stateMachineArn);
    if (invitations) output(this, Output.invitationsStateMachineArn, invitations.machine.machine.stateMachineArn);
    output(this, Output.eventBusName, bus.eventBusName);
    output(this, Output.protectedAccounts, formatProtection(settings));
    if (selfService) output(this, Output.selfServiceApiUrl, selfService.url);
    if (portal) {
      output(this, Output.portalUrl, portal.url);
      output(this, Output.portalBucketName, portal.bucket.bucketName);
    }
    tagStack(this, settings);
    encryptWithOwnKeys(this, settings.encryption);
    if (settings.permissionsBoundary) limitRoles(this, settings.permissionsBoundary);
    refuseTooManyGroups(this, settings);
  }
}

/** @param policy an ARN, or the name of a policy in the own account */
function limitRoles(stack: Stack, policy: string): void {
  const boundary = policy.startsWith('arn:')
    ? ManagedPolicy.fromManagedPolicyArn(stack, 'PermissionsBoundary', policy)
    : ManagedPolicy.fromManagedPolicyName(stack, 'PermissionsBoundary', policy);
  PermissionsBoundary.of(stack).apply(boundary);
}

const noPage =
  'portal.enabled is false and brand.portalUrl is not set, so that emails have no link: set brand.portalUrl to the page where people ' +
  'sign in, enter the temporary password of their invitation and choose their own.';

/** Most resources of a stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const mostResources = 500;

/** Groups are the only resources whose number is anybody's choice. @throws when the stack would have more resources than it may */
function refuseTooManyGroups(stack: Stack, { userDirectory }: Settings): void {
  const resources = stack.node.findAll().filter((one) => CfnResource.isCfnResource(one)).length;
  if (resources <= mostResources) return;
  throw new SettingsError(
    `userDirectory.groups must be a list of at most ${userDirectory.groups.length - (resources - mostResources)} groups with these settings: the stack would have ${resources} resources, and CloudFormation takes ${mostResources}. Create further groups by other means, and list them in bulkImport.groups and events.groups`,
  );
}
