import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LambdaService } from './lambda/lambda-service.ts';
import type { ObjectStore } from './s3/object-store.ts';
import type { PutEvents } from './step-functions/tasks/put-events.ts';

/** A call to a service of the stack, before it is handled. */
export interface ServiceCall {
  /** The name that signatures call the service; `lambda` for an invocation. */
  readonly service: string;
  /** AWS's name of the operation; for S3 and SES the HTTP method. */
  readonly operation: string;
  /** The function of an invocation, the path of an HTTP request. */
  readonly resource?: string;
}

/** What goes wrong with a call. `drop`: it is not handled, and no answer comes. `lose`: it is handled, and no answer comes either. */
export type Mishap = 'drop' | 'lose' | undefined;

/**
 * Comes before every service, so that tests can inject faults. It may wait (a slow service), throw an AwsError (which is
 * answered without handling the call) or return a {@link Mishap}.
 */
export type FaultPort = (call: ServiceCall) => Promise<Mishap> | Mishap;

/** The connection was gone before an answer came. */
class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** Sends a call of this process through the port. @throws Unanswered for a mishap, and what the port throws */
async function callThroughPort<T>(port: FaultPort | undefined, call: ServiceCall, send: () => Promise<T>): Promise<T> {
  const mishap = await port?.(call);
  if (mishap === 'drop') throw new Unanswered();
  const answer = await send();
  if (mishap === 'lose') throw new Unanswered();
  return answer;
}

/** Lambda behind the port. */
export function lambdaWithFaults(lambda: LambdaService, port: FaultPort | undefined): LambdaService {
  return {
    invoke: (name, payload, options) =>
      callThroughPort(
        port,
        { service: 'lambda', operation: 'Invoke', resource: name.replace(/^.*:function:/, '') },
        () => lambda.invoke(name, payload, options),
      ),
  };
}

/** S3 behind the port, for services of this process. */
export function objectsWithFaults(objects: ObjectStore, port: FaultPort | undefined): ObjectStore {
  const call = (operation: string, key: string) => ({ service: 's3', operation, resource: key });
  return {
    get: (bucket, key, versionId) => callThroughPort(port, call('GET', key), () => objects.get(bucket, key, versionId)),
    put: (bucket, key, body) => callThroughPort(port, call('PUT', key), () => objects.put(bucket, key, body)),
  };
}

/** PutEvents behind the port, for services of this process. */
export function putEventsWithFaults(putEvents: PutEvents, port: FaultPort | undefined): PutEvents {
  return (request, caller) =>
    callThroughPort(port, { service: 'events', operation: 'PutEvents' }, () => putEvents(request, caller));
}

/**
 * Passes an HTTP request through the port first.
 * @returns false when no answer is to come and the request is over
 * @throws what the port throws
 */
export async function admitRequest(
  port: FaultPort | undefined,
  call: ServiceCall,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const mishap = await port?.(call);
  if (mishap === 'drop') request.socket.destroy();
  if (mishap === 'lose') loseAnswer(request, response);
  return mishap !== 'drop';
}

/** Whatever is answered, the client sees its connection break. */
function loseAnswer(request: IncomingMessage, response: ServerResponse): void {
  response.write = () => true;
  response.end = () => {
    request.socket.destroy();
    return response;
  };
}
