import { InvocationType, InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';

/** Passes work to a function without waiting for it; Lambda repeats it twice when it fails. */
export type InvokeAsync = (work: object) => Promise<void>;

/** @throws CognitoRefusal `Unavailable` when Lambda does not take it */
export function invokeAsync(functionName: string, config: LambdaClientConfig = {}): InvokeAsync {
  const lambda = new LambdaClient({
    // Doing the same work twice does no harm.
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
    ...config,
  });
  return async (work) => {
    const command = new InvokeCommand({
      FunctionName: functionName,
      InvocationType: InvocationType.Event,
      Payload: JSON.stringify(work),
    });
    try {
      await lambda.send(command);
    } catch (cause) {
      throw new CognitoRefusal('Unavailable', 'The function that sends invitations again could not be called', {
        cause,
      });
    }
  };
}
