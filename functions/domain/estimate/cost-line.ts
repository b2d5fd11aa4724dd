/** One line of the bill. */
export interface CostLine {
  readonly name: CostName;
  readonly service: string;
  /** How much is used, in words. */
  readonly quantity: string;
  /** While nothing else of the account uses its free tiers. */
  readonly usd: number;
  /** When the free tiers are used up. */
  readonly usdBeyondFreeTiers: number;
  readonly freeTier: string;
}

export type CostName =
  | 'active users'
  | 'federated users'
  | 'emails'
  | 'orchestration'
  | 'batches'
  | 'import functions'
  | 'triggers'
  | 'event functions'
  | 'sweep functions'
  | 'ledger of events'
  | 'queue'
  | 'files'
  | 'events'
  | 'logs'
  | 'key'
  | 'sign-in functions'
  | 'API'
  | 'route metrics'
  | 'page'
  | 'web ACL';

/** A cost without a free tier. */
export function always(usd: number) {
  return { usd, usdBeyondFreeTiers: usd, freeTier: 'none' };
}

/** What is used beyond what is free. */
export function beyond(used: number, free: number): number {
  return Math.max(0, used - free);
}
