import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Settings } from '../../../settings/config.ts';

export interface AlarmCause {
  /** `critical`: people are locked out or work is lost until someone acts. `warning`: look at it today. */
  readonly severity: 'critical' | 'warning';
  /** What has happened, in one sentence. */
  readonly description: string;
  /** Sum, rate or level over one period. */
  readonly metric: IMetric;
  /** Raised at this value and above. */
  readonly threshold: number;
  /** How many periods. */
  readonly periods?: number;
  /** How CloudWatch treats periods without data; where not given, nothing happened and nothing is wrong. */
  readonly missing?: TreatMissingData;
}

/** Alarms, and the topic that notifies people. Each links to the runbook's section of its name. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #topic: ITopic;
  readonly #runbook: string;

  /** @param warn whether the synth warns that nobody would be notified */
  constructor(scope: Construct, id: string, { email, topicArn, runbook }: Settings['alarms'], warn: boolean) {
    super(scope, id);
    this.#runbook = runbook;
    this.#topic = topicArn ? Topic.fromTopicArn(this, 'Topic', topicArn) : this.#newTopic();
    if (email) this.#topic.addSubscription(new EmailSubscription(email));
    else if (!topicArn && warn) Annotations.of(this).addWarningV2('onboarding:unheard-alarms', noSubscriberWarning);
  }

  /**
   * Adds an alarm.
   * @param name in one word, `FileNotStarted`; the runbook's section is `file-not-started`
   */
  add(name: string, cause: AlarmCause): void {
    const { severity, description, metric, threshold, periods = 1, missing } = cause;
    // In a sum every period has a value, so what comes late is found only by looking at the period before, too: see `sum`.
    const outOf = metric instanceof MathExpression ? periods + 1 : periods;
    const alarm = new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName} ${severity} ${name}`,
      alarmDescription: `${description} ${this.#runbook}#${sectionOf(name)}`,
      metric,
      threshold,
      evaluationPeriods: outOf,
      datapointsToAlarm: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    if (severity === 'critical') alarm.addOkAction(new SnsAction(this.#topic));
    this.all.push(alarm);
  }

  #newTopic(): Topic {
    const topic = new Topic(this, 'Topic', { displayName: 'Cognito Onboarding', enforceSSL: true });
    // A topic with a policy has lost the default one, by which alarms of the account may publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }
}

const noSubscriberWarning =
  'Neither alarms.email nor alarms.topicArn is set, so that nobody is notified of an alarm. Set one of them, or subscribe to the ' +
  'topic MonitoringAlarmsTopic… by hand.';

/** Cognito publishes its metrics every five minutes; nothing here needs to be known faster. */
export const alarmPeriod = Duration.minutes(5);

function sectionOf(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
