import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { Policy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StateMachineName } from '../../functions/contract.ts';
import type { FunctionName } from '../../functions/functions.ts';
import { invokePermissions, mapRunPermissions, permissions } from '../../functions/permissions.ts';
import { callsIn } from '../../statemachines/asl-calls.ts';
import { loadDefinition } from '../../statemachines/load-definition.ts';
import { acknowledgeWildcard } from './acknowledge-wildcards.ts';
import type { OnboardingBus } from './event-bus.ts';
import type { Inbox } from './inbox.ts';
import { createLogGroup, vendedLogs } from './log-group.ts';
import { permit, statementsFor } from './permit.ts';
import type { ServiceFunction } from './service-function.ts';

export interface AslStateMachineProps {
  /** Those that the file may call. */
  readonly functions: readonly ServiceFunction[];
  readonly bus: OnboardingBus;
  /** Where distributed maps read items from and write results to, below `work/`. */
  readonly inbox?: Inbox;
  readonly logRetentionDays: number;
  /** Standard where not given. */
  readonly type?: StateMachineType;
}

/**
 * A state machine from its ASL file, allowed exactly what the file calls. An unknown placeholder fails the
 * synth, and so does a call that no permission is known for.
 */
export class AslStateMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, name: StateMachineName, props: AslStateMachineProps) {
    super(scope, name);
    const owners = new Map(props.functions.map((owner) => [owner.lambda.functionArn, owner]));
    const functionArn = (called: FunctionName) => {
      const owner = props.functions.find((one) => one.name === called);
      if (!owner) throw new Error(`${name} calls ${called}, which it is not given`);
      return owner.lambda.functionArn;
    };
    const definition = loadDefinition(name, { functionArn, busName: props.bus.eventBusName });
    const calls = callsIn(definition);

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      stateMachineType: props.type ?? StateMachineType.STANDARD,
      role,
      logs: {
        destination: createLogGroup(
          this,
          'Logs',
          props.logRetentionDays,
          `${vendedLogs}/states/${Stack.of(this).stackName}-${name}`,
        ),
        level: LogLevel.ERROR,
        // Inputs and outputs may hold personal data.
        includeExecutionData: false,
      },
      tracingEnabled: false,
    });
    acknowledgeLogging(this.machine, role);

    const invoked = [...calls.functions].filter((arn) => owners.has(arn));
    const needed = [
      ...(invoked.length > 0 ? permit(role, invokePermissions(invoked)) : []),
      ...(calls.buses.has(props.bus.eventBusName) ? props.bus.grantPublish(role) : []),
    ];
    for (const grant of needed) grant.applyBefore(this.machine);
    if (calls.distributedMap) this.#permitMapRuns(role);
    if (calls.bucket) inboxOf(name, props).grant(role, calls.bucket);
  }

  /** A policy apart from the role's own: it names the machine, which waits for the role's own. */
  #permitMapRuns(role: Role): void {
    const policy = new Policy(this, 'MapRuns', {
      roles: [role],
      statements: statementsFor(mapRunPermissions(this.machine.stateMachineArn, this.#executions())),
    });
    this.#acknowledgeExecutions(policy, ':*', '/*:*');
  }

  /**
   * Lets one of the machine's own functions find out whether an execution is still running.
   * A policy apart from the role and its own: the machine names the function, which waits for both, and a role that named the
   * machine would close a circle (https://github.com/aws/aws-cdk/issues/7016).
   */
  grantDescribeExecution({ role, node }: ServiceFunction): void {
    const policy = new Policy(this, `${node.id}OnExecutions`, {
      roles: [role],
      statements: statementsFor(permissions.executions('describe', this.#executions())),
    });
    this.#acknowledgeExecutions(policy, ':*');
  }

  /** Lets a function of somebody else look at the machine's executions, or stop and start them as well. @returns the machine's ARN */
  grantRuns(grantee: ServiceFunction, use: 'read' | 'stop' | 'manage'): string {
    const executions = this.#executions();
    permit(grantee, permissions.bulkImport(use, executions));
    const reason = 'The executions of this machine, whose names are made up when they start.';
    acknowledgeWildcard(grantee, `${executions}:*`, reason);
    acknowledgeWildcard(grantee, `${executions.replace(':execution:', ':mapRun:')}/*:*`, reason);
    return this.machine.stateMachineArn;
  }

  /** What the ARNs of this machine's executions begin with. */
  #executions(): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: this.machine.stateMachineName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  #acknowledgeExecutions(policy: Policy, ...suffixes: readonly string[]): void {
    const reason = 'The executions of this machine, whose names are made up when they start.';
    for (const suffix of suffixes) acknowledgeWildcard(policy, `${this.#executions()}${suffix}`, reason);
  }
}

function inboxOf(name: string, { inbox }: AslStateMachineProps): Inbox {
  if (!inbox) throw new Error(`${name} maps over S3 objects, so it needs the inbox`);
  return inbox;
}

function acknowledgeLogging(machine: StateMachine, role: Role): void {
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Log deliveries have no ARNs: AWS takes these actions on * only (step-functions/latest/dg/cw-logs.html).',
  });
  Validations.of(machine).acknowledge({
    id: 'AwsSolutions-SF1',
    reason: 'ALL logs every state change, at a price per batch of people; errors say what an operator needs.',
  });
  Validations.of(machine).acknowledge({
    id: 'AwsSolutions-SF2',
    reason: 'X-Ray costs per trace and shows what the execution history shows already.',
  });
}
