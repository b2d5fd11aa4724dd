import { Stack } from 'aws-cdk-lib';
import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ServiceFunction } from '../service-function.ts';
import type { UserDirectory } from '../user-directory.ts';
import { alarmPeriod } from './alarms.ts';

export interface DashboardProps {
  readonly alarms: readonly Alarm[];
  readonly functions: readonly ServiceFunction[];
  /** That imports files. */
  readonly machine: StateMachine;
  /** That looks after invitations; undefined where none does. */
  readonly sweeps: StateMachine | undefined;
  readonly directory: UserDirectory;
}

/** One page: what is wrong, what runs, how people get in. */
export function dashboard(scope: Construct, { alarms, functions, machine, sweeps, directory }: DashboardProps): void {
  const over = { period: alarmPeriod };
  const cognito = (metricName: string, userPoolClient: string) =>
    new Metric({
      namespace: 'AWS/Cognito',
      metricName,
      dimensionsMap: { UserPool: directory.pool.userPoolId, UserPoolClient: userPoolClient },
      statistic: 'Sum',
      ...over,
    });
  const client = directory.client.userPoolClientId;
  const half = 12;
  const perFunction = (title: string, metricOf: (one: ServiceFunction) => Metric) =>
    new GraphWidget({
      title,
      width: half,
      left: functions.map((one) => metricOf(one).with({ label: one.node.id })),
    });
  new Dashboard(scope, 'Dashboard', {
    dashboardName: Stack.of(scope).stackName,
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', width: 24, alarms: [...alarms] })],
      [
        new GraphWidget({
          title: 'Imports',
          width: half,
          left: [machine.metricStarted(over), machine.metricSucceeded(over), machine.metricFailed(over)],
        }),
        new GraphWidget({
          title: 'People created',
          width: half,
          left: [cognito('SignUpSuccesses', 'Admin'), cognito('SignUpThrottles', 'Admin')],
        }),
      ],
      [
        new GraphWidget({
          title: 'People signing in',
          width: half,
          left: [
            cognito('SignInSuccesses', client),
            cognito('SignInThrottles', client),
            cognito('SignUpSuccesses', client),
          ],
        }),
        new GraphWidget({
          title: 'Mails (whole account)',
          width: half,
          left: ['Send', 'Bounce', 'Complaint'].map(
            (metricName) => new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Sum', ...over }),
          ),
        }),
      ],
      ...(sweeps
        ? [
            [
              new GraphWidget({
                title: 'Sweeps of invitations',
                width: 2 * half,
                left: [sweeps.metricStarted(over), sweeps.metricSucceeded(over), sweeps.metricFailed(over)],
              }),
            ],
          ]
        : []),
      [
        perFunction('Function errors', (one) => one.lambda.metricErrors(over)),
        perFunction('Function duration, longest', (one) =>
          one.lambda.metricDuration({ ...over, statistic: 'Maximum' }),
        ),
      ],
    ],
  });
}
