import { cognitoAccess } from 'aws-local/cognito/needed-access.ts';
import type { JsonServiceName } from 'aws-local/endpoint/routing.ts';
import { eventsAccess } from 'aws-local/event-bridge/needed-access.ts';
import { type AccessOf, authorizeRequests } from 'aws-local/iam/authorize-requests.ts';
import type { Iam } from 'aws-local/iam/iam.ts';
import type { JsonService } from 'aws-local/json-service.ts';
import { checkRequests } from 'aws-local/request-models/check-requests.ts';
import { sqsAccess } from 'aws-local/sqs/needed-access.ts';
import { statesAccess } from 'aws-local/step-functions/api/needed-access.ts';

type Services = Readonly<Record<JsonServiceName, JsonService>>;

/** Services behind what AWS has in front of them: who may call, and whether the request is valid. */
export function guardServices(
  services: Services,
  { iam, ...place }: { readonly iam: Iam; readonly region: string; readonly accountId: string },
): Services {
  const access: Readonly<Record<JsonServiceName, AccessOf>> = {
    'cognito-idp': cognitoAccess(place),
    events: eventsAccess(place),
    sqs: sqsAccess(place),
    states: statesAccess,
  };
  const guard = (name: JsonServiceName) => authorizeRequests(iam, access[name], checkRequests(name, services[name]));
  return { 'cognito-idp': guard('cognito-idp'), events: guard('events'), sqs: guard('sqs'), states: guard('states') };
}
