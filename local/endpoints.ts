import type { StackEndpoints } from 'aws-local/state-folder.ts';

/** Where everything of a running stack is; the content of `endpoints.json`. */
export interface Endpoints extends StackEndpoints {
  readonly mailbox: string;
  readonly portal: string;
  readonly api: string | null;
  readonly region: string;
  /** Issuer of the user pool's tokens, below which its OpenID Connect document is. */
  readonly issuer: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly inboxBucket: string;
  /** See `formatProtection`. */
  readonly protectedAccounts: string;
  readonly eventBus: string;
  readonly bulkImportStateMachineArn: string;
  readonly eventIntakeStateMachineArn: string | null;
  /** null where nobody looks after invitations; absent in folders of older versions. */
  readonly invitationsStateMachineArn?: string | null;
}
