import { AwsError } from '../aws-error.ts';
import type { InvokeResult, LambdaService } from '../lambda/lambda-service.ts';

/** The triggers of a user pool that the embedded stack fires. */
export type TriggerName =
  | 'PreSignUp'
  | 'CustomMessage'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'PreTokenGeneration'
  | 'UserMigration';

/** One call of a trigger. */
export interface TriggerCall {
  readonly trigger: TriggerName;
  /** What happened, such as `PreSignUp_AdminCreateUser`. */
  readonly source: string;
  readonly userPoolId: string;
  readonly userName: string;
  /** The app client; calls of administrators have none. */
  readonly clientId?: string | undefined;
  readonly request: Readonly<Record<string, unknown>>;
  /** The empty answer that the function fills in. */
  readonly response?: Readonly<Record<string, unknown>>;
}

/** Fires triggers. */
export interface Triggers {
  /** Whether the trigger has a function. */
  has(trigger: TriggerName): boolean;
  /**
   * Calls the trigger's function, if there is one.
   * @returns the `response` of its answer, or undefined without a function
   * @throws AwsError `UserLambdaValidationException` when it threw, `UnexpectedLambdaException` when it could not be
   * called or took too long, `InvalidLambdaResponseException` when its answer is not an event
   */
  fire(call: TriggerCall): Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** What {@link createTriggers} needs. */
export interface TriggerOptions {
  readonly region: string;
  readonly lambda: LambdaService;
  /** Name of a trigger's function. */
  readonly functionFor: (trigger: TriggerName) => string | undefined;
  /** How long a function may take, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * How long Cognito waits for a trigger, and how often it calls one that does not answer in time. Neither can be configured.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const triggerTimeoutMs = 5000;
const attempts = 3;

export function createTriggers(options: TriggerOptions): Triggers {
  return {
    has: (trigger) => options.functionFor(trigger) !== undefined,
    async fire(call) {
      const name = options.functionFor(call.trigger);
      if (name === undefined) return undefined;
      return responseOf(call, await invoke(options, name, call));
    },
  };
}

async function invoke(options: TriggerOptions, name: string, call: TriggerCall): Promise<InvokeResult> {
  const event = {
    version: '1',
    region: options.region,
    userPoolId: call.userPoolId,
    userName: call.userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: call.clientId ?? 'CLIENT_ID_NOT_APPLICABLE' },
    triggerSource: call.source,
    request: call.request,
    response: call.response ?? {},
  };
  for (let attempt = 1; ; attempt++) {
    const result = await options.lambda
      .invoke(name, event, { timeoutMs: options.timeoutMs })
      .catch((error: unknown) => Promise.reject(notInvoked(call, error)));
    if (result.ok || result.errorType !== 'Sandbox.Timedout') return result;
    if (attempt === attempts) throw unexpected(call, 'Socket timeout while invoking Lambda function.');
  }
}

function responseOf(call: TriggerCall, result: InvokeResult): Readonly<Record<string, unknown>> {
  if (!result.ok) {
    const message = `${call.trigger} failed with error ${result.errorMessage}.`;
    throw new AwsError('UserLambdaValidationException', message);
  }
  // For nothing at all, or no object, AWS has another message than for an object of the wrong form:
  // https://github.com/aws-amplify/amplify-cli/issues/4341, https://github.com/awslabs/aws-sdk-android-samples/issues/165
  if (!isRecord(result.payload)) throw invalidResponse('Invalid lambda function output : Invalid JSON');
  const { response } = result.payload;
  if (!isRecord(response)) throw invalidResponse('Unrecognizable lambda output');
  return response;
}

function invalidResponse(message: string): AwsError {
  return new AwsError('InvalidLambdaResponseException', message);
}

function notInvoked(call: TriggerCall, error: unknown): AwsError {
  return unexpected(call, `${error instanceof AwsError ? error.code : 'InternalErrorException'}.`);
}

function unexpected(call: TriggerCall, reason: string): AwsError {
  return new AwsError('UnexpectedLambdaException', `${call.trigger} invocation failed due to error ${reason}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
