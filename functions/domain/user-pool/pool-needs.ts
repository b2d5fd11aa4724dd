import type { WayIn } from '../way-in.ts';

/** What a stage wants of its user pool, by its settings and the stack that is deployed. */
export interface PoolNeeds {
  /** Where the stack is; absent where nobody knows. */
  readonly region?: string | undefined;
  readonly mfa: 'off' | 'optional' | 'required';
  /** How people come in. */
  readonly signIn: { readonly invitation: WayIn; readonly passkeys: boolean };
  /** The name of the portal, which passkeys are bound to; absent where it has none of its own. */
  readonly portalHost?: string | undefined;
  readonly selfSignUp: boolean;
  readonly caseSensitive: boolean;
  readonly passwordMinimumLength: number;
  readonly temporaryPasswordValidityDays: number;
  readonly refreshTokenRotation: boolean;
  /** Without `custom:`. */
  readonly customAttributes: readonly NeededAttribute[];
  /** Whether people outlive the stack. */
  readonly keep: boolean;
  readonly mail?: {
    /** By which SES reports what becomes of emails. */
    readonly configurationSet?: string | undefined;
  };
  readonly signUp: {
    /** Identity providers whose people join the account that has their address. */
    readonly linkProviders: readonly string[];
  };
  /** The ARN of the function for each trigger that the stage has; absent before the stack is deployed. */
  readonly triggers?: Readonly<Record<string, string>> | undefined;
}

export interface NeededAttribute {
  readonly name: string;
  readonly type: string;
  readonly mutable: boolean;
}
