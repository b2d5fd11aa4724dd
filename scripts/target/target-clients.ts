import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { cognitoClient } from '../../functions/adapters/cognito-client.ts';
import { s3Client } from '../../functions/adapters/s3-client.ts';

/** A stack to work with, deployed or embedded. */
export interface ImportTarget {
  readonly inboxBucket: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly bulkImportStateMachineArn: string;
  /** Undefined where nobody looks after invitations. */
  readonly invitationsStateMachineArn?: string | undefined;
  readonly region: string;
  /** Base address of the AWS services; absent for AWS itself, and where `AWS_ENDPOINT_URL` says it. */
  readonly endpoint?: string;
  /** Milliseconds between two looks at a run. */
  readonly pollMs: number;
}

/** Clients for a stack's services. To be destroyed when done. */
export interface TargetClients {
  readonly s3: S3Client;
  readonly sfn: SFNClient;
  /** Repeats calls by itself: for what may be done twice. */
  readonly cognito: CognitoIdentityProviderClient;
  /** Sends each call once: an email whose answer was lost would be sent again. */
  readonly cognitoOnce: CognitoIdentityProviderClient;
  destroy(): void;
}

/** Makes the clients of a stack, with the credentials of the environment. */
export function clientsOf({ region, endpoint }: ImportTarget): TargetClients {
  const config = { region, ...(endpoint && { endpoint }) };
  const clients = {
    s3: s3Client(config),
    sfn: new SFNClient(config),
    // Slows down by itself where the account's quota is used by others too.
    cognito: new CognitoIdentityProviderClient({ ...config, retryMode: 'adaptive', maxAttempts: 8 }),
    cognitoOnce: cognitoClient(config),
  };
  return {
    ...clients,
    destroy() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
