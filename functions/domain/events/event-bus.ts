/** Where events are published. Implemented by `functions/adapters/event-bus.ts`. */
export interface EventBus {
  /**
   * Publishes one event.
   * @throws EventNotPublished
   */
  publish(detailType: string, detail: object): Promise<void>;
}

/** Where many events are published together. Implemented by `functions/adapters/event-bus.ts`. */
export interface EventBatches {
  /**
   * Publishes events of one type.
   * @throws EventNotPublished where the bus did not take all of them; it may have taken some
   */
  publishAll(detailType: string, details: readonly object[]): Promise<void>;
}

/** The bus didn't take the event. The message is for operators and contains no personal data. */
export class EventNotPublished extends Error {
  override readonly name = 'EventNotPublished';
}
