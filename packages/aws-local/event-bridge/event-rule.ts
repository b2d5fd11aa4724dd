/** Which events a target gets. */
export interface EventFilter {
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** Which events a target gets, and what is made of them for it. */
export interface EventRule extends EventFilter {
  /** Input transformer: variable → JSONPath into the event. */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** Input template; `<variable>` outside quotes is replaced by the JSON value. */
  readonly inputTemplate: string;
}
