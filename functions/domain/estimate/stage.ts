import type { WayIn } from '../way-in.ts';

/** What an estimate has to know of a stage's settings. */
export interface EstimatedStage {
  readonly bulkImport: {
    readonly inboxDays: number;
    readonly workDays: number;
    readonly reportDays: number;
    readonly encryption?: string | undefined;
  };
  /** What invitations bring; a temporary password where it isn't said. */
  readonly signIn?: { readonly invitation: WayIn } | undefined;
  readonly selfService: { readonly enabled: boolean };
  readonly portal: {
    readonly enabled: boolean;
    readonly requestsPerAddress?: number | undefined;
    readonly webAclArn?: string | undefined;
  };
}

/** What of it says how people are looked after who have not come in. */
export interface EstimatedInvitations extends Pick<EstimatedStage, 'bulkImport'> {
  readonly invitations: {
    readonly everyHours: number;
    readonly reminders: readonly number[];
    readonly renewals: number;
  };
}

/** What is charged for by the memory of: the functions that take part, as they are declared. */
export type FunctionSizes<Name extends string> = Readonly<Record<Name, { readonly memoryMb: number }>>;

export type TriggerName = 'CustomMessage';
export type ImportFunctionName = 'PrepareImport' | 'CreateUsers' | 'ReportImport' | TriggerName;
export type EventFunctionName = 'ReceiveEvents' | 'ValidateEvents' | 'ApplyEvents' | TriggerName;
export type SweepFunctionName = 'FindDueInvitations' | 'SendInvitations' | 'ReportInvitations' | TriggerName;
export type SignInFunctionName = 'SignIn';
