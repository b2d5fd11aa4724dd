import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ConfigurationSetEventDestination, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { DeliveryQueue } from '../../functions/contract.ts';
import { emailReportRule, emailReports } from '../../functions/event-rules.ts';
import { deliveryVisibilitySeconds } from '../../functions/invitations/delivery-functions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';
import type { AslStateMachine } from './asl-state-machine.ts';
import { longestRetries } from './dead-letters.ts';
import type { OnboardingBus } from './event-bus.ts';
import { EventQueue } from './event-queue.ts';
import type { Inbox } from './inbox.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface DeliveriesProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  readonly inbox: Inbox;
  /** The machine whose runs are stopped when too many of their emails bounce. */
  readonly machine: AslStateMachine;
}

/** How often reports are looked at. */
const amendmentMinutes = 15;

/** From what SES reports of emails to accounts and reports: an event destination, a rule, a queue and functions. */
export class Deliveries extends Construct {
  readonly reports: EventQueue;

  constructor(scope: Construct, id: string, props: DeliveriesProps) {
    super(scope, id);
    const { settings, directory, bus, inbox, machine } = props;
    const { configurationSet } = directory;
    if (!configurationSet) throw new Error('There is no configuration set by which SES could report');
    new ConfigurationSetEventDestination(this, 'Reports', {
      // A set that other stacks use as well has a destination for each.
      configurationSetEventDestinationName: Stack.of(this).stackName,
      configurationSet,
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: emailReports.map((name) => EmailSendingEvent[name]),
    });
    const { maxReceiveCount } = DeliveryQueue;
    this.reports = new EventQueue(this, { visibilitySeconds: deliveryVisibilitySeconds, maxReceiveCount });
    const rule = emailReportRule(configurationSet.configurationSetName);
    this.reports.queueEvents('Rule', 'SES reports what became of an email: queue it', rule);
    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      ...bus.grants,
      bulkImport: (grantee, use) => machine.grantRuns(grantee, use),
      deliveryQueue: (grantee) => {
        this.reports.deliverTo(grantee, settings, {
          batchSize: DeliveryQueue.batchSize,
          maxBatchingWindow: Duration.seconds(DeliveryQueue.batchingSeconds),
          maxConcurrency: DeliveryQueue.workers,
        });
        return undefined;
      },
    };
    new ServiceFunction(this, 'RecordDelivery', { settings, grants });
    const amend = new ServiceFunction(this, 'AmendReports', { settings, grants });
    new Rule(this, 'AmendmentTimes', {
      description: 'Every quarter of an hour: add what became of emails to the reports that it is time for',
      schedule: Schedule.rate(Duration.minutes(amendmentMinutes)),
      targets: [
        new LambdaFunction(amend.lambda, {
          deadLetterQueue: this.reports.deadLetters,
          retryAttempts: longestRetries.maximumRetryAttempts,
          maxEventAge: Duration.seconds(longestRetries.maximumEventAgeInSeconds),
        }),
      ],
    });
  }

  /** Makes them, where SES reports to this account and Region. @returns undefined where it doesn't, which the synth says */
  static where(scope: Construct, id: string, props: DeliveriesProps): Deliveries | undefined {
    if (functionSettings('RecordDelivery', props.settings).isNeeded) return new Deliveries(scope, id, props);
    if (props.settings.userDirectory.mail.sesIdentity) {
      Annotations.of(scope).addWarningV2('onboarding:unknown-bounces', reportedElsewhere);
    }
    return undefined;
  }
}

const reportedElsewhere =
  'userDirectory.mail.sesIdentity is an identity of another account or Region, and SES reports there what became of emails. So nobody learns here ' +
  'that an invitation bounced, and an import whose emails bounce is not stopped. Verify the identity in the account and Region of the stack.';
