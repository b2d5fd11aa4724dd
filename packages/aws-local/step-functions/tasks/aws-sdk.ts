import { AwsError } from '../../aws-error.ts';
import { StateError } from '../state-error.ts';
import type { TaskResource } from './resource.ts';

/** Calls of AWS services from tasks, for the services that the stack offers. */
export interface AwsSdkPort {
  /** Prefixes of error names by service, as in `CognitoIdentityProvider.UserNotFoundException`. */
  readonly services: Readonly<Record<string, string>>;
  /**
   * @param service as in the resource, such as `cognitoidentityprovider`
   * @param action as in the resource, such as `adminGetUser`
   * @throws AwsError as the service would answer
   */
  call(service: string, action: string, parameters: unknown): Promise<unknown>;
}

const form = /^arn:aws:states:::aws-sdk:([a-z0-9]+):([A-Za-z0-9]+)$/;

/** `arn:aws:states:::aws-sdk:<service>:<action>`, through whatever the stack has plugged in. */
export function awsSdk(port: AwsSdkPort | undefined): TaskResource {
  return {
    check({ state, resource }) {
      const service = form.exec(resource)?.[1];
      return service !== undefined && port !== undefined && Object.hasOwn(port.services, service)
        ? undefined
        : `In state '${state}', the resource ${resource} is not supported by the embedded stack.`;
    },

    async call({ resource }, input) {
      const [, service = '', action = ''] = form.exec(resource) ?? [];
      return port?.call(service, action, input).catch((error: unknown) => {
        const prefix = port.services[service] ?? service;
        if (error instanceof AwsError) throw new StateError(`${prefix}.${error.code}`, error.message);
        throw new StateError(`${prefix}.SdkClientException`, 'The service could not be reached.');
      });
    },
  };
}
