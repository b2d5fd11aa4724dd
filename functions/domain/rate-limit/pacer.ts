/** Cognito's request-rate categories that onboarding uses. Each has its own quota per account and Region. */
export type Category = 'creation' | 'update' | 'read';

/** Decides when a request may be sent. */
export interface Pacer {
  /**
   * Sends a request, once, as soon as its budget allows.
   * @param deadline epoch milliseconds after which it may not be sent
   * @throws OutOfTime when it could not be sent by then, and whatever the request throws
   */
  send<T>(category: Category, deadline: number, request: () => Promise<T>): Promise<T>;
}

/** The function's time ran out before a request could be sent. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Time, as a port: epoch milliseconds, and waiting. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}
