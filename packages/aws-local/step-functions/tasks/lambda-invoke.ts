import { randomUUID } from 'node:crypto';
import { AwsError } from '../../aws-error.ts';
import type { LambdaService } from '../../lambda/lambda-service.ts';
import { isRecord } from '../json.ts';
import { StateError } from '../state-error.ts';
import type { TaskResource } from './resource.ts';

/** The version that a function is invoked in where none is named. */
const latest = '$LATEST';

/** @throws AwsError where a state machine may not invoke a function */
type AuthorizeInvoke = (stateMachineArn: string, functionArnOrName: string) => void;

const supported = ['FunctionName', 'Payload', 'InvocationType'];

/**
 * `arn:aws:states:::lambda:invoke`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export function lambdaInvoke(lambda: LambdaService, authorize: AuthorizeInvoke): TaskResource {
  const invoke = async (stateMachineArn: string, name: string, payload: unknown) => {
    authorize(stateMachineArn, name);
    return lambda.invoke(name, payload);
  };
  return {
    check({ state, parameters }) {
      const fields = isRecord(parameters) ? Object.keys(parameters).map((field) => field.replace(/\.\$$/, '')) : [];
      const unknown = fields.filter((field) => !supported.includes(field));
      if (unknown.length > 0) {
        return `In state '${state}', lambda:invoke is not given ${unknown.join(', ')} by the embedded stack.`;
      }
      if (!fields.includes('FunctionName')) return `In state '${state}', lambda:invoke needs a FunctionName.`;
      return isRecord(parameters) && (parameters.InvocationType ?? 'RequestResponse') !== 'RequestResponse'
        ? `In state '${state}', InvocationType can only be RequestResponse in the embedded stack.`
        : undefined;
    },

    async call(_task, input, { stateMachineArn }) {
      const { FunctionName, Payload } = isRecord(input) ? input : {};
      const result = await invoke(stateMachineArn, String(FunctionName), Payload ?? {}).catch((error: unknown) => {
        throw refusal(error);
      });
      if (result.ok) return { ExecutedVersion: latest, Payload: result.payload ?? null, StatusCode: 200 };
      const { errorType, errorMessage, trace } = result;
      // What the Node.js runtime answers, which Step Functions passes on as it is; the platform's own errors have no trace.
      const cause = trace.length > 0 ? { errorType, errorMessage, trace } : { errorType, errorMessage };
      throw new StateError(errorType, JSON.stringify(cause));
    },
  };
}

/** Lambda took no notice of the call, or could not be reached. */
function refusal(error: unknown): StateError {
  if (!(error instanceof AwsError)) {
    return new StateError('Lambda.SdkClientException', 'The function could not be reached.');
  }
  const { code, status, message } = error;
  const named =
    code === 'ResourceNotFoundException' && !message.endsWith(`:${latest}`) ? `${message}:${latest}` : message;
  const detail = `Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: ${randomUUID()}; Proxy: null`;
  // https://github.com/awslabs/aws-deployment-framework/issues/460
  const name = code === 'AccessDeniedException' ? 'AWSLambdaException' : code;
  return new StateError(`Lambda.${name}`, `${named} (${detail})`);
}
