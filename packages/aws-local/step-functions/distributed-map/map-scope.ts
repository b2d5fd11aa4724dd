import type { ObjectStore } from '../../s3/object-store.ts';
import type { CompiledMachine, MapPlan } from '../definition/compile-definition.ts';
import type { History } from '../history.ts';
import type { JsonRecord } from '../json.ts';
import type { Outcome } from '../run-machine.ts';
import type { ChildResults } from './child-results.ts';
import type { MapRunRecord } from './map-run-record.ts';
import type { MapSettings } from './settings.ts';

/** A map run that was begun, or taken up again. */
export interface OpenMapRun {
  readonly record: MapRunRecord;
  readonly results: ChildResults;
  /** Keeps the record as it is now. */
  save(): void;
}

/** What a Distributed Map needs from its execution. */
export interface MapScope {
  readonly stateMachineArn: string;
  readonly context: JsonRecord;
  readonly history: History;
  /** As the machine's role may use them. */
  readonly objects: ObjectStore;
  /** @throws StateError where the machine's role may not start children */
  readonly authorizeChildren: () => void;
  readonly clock: () => Date;
  /** Aborted when the execution is stopped: nothing is begun or noted after that. */
  readonly signal: AbortSignal;
  openRun(plan: MapPlan, settings: MapSettings): OpenMapRun;
  runChild(machine: CompiledMachine, input: unknown, context: JsonRecord, signal: AbortSignal): Promise<Outcome>;
}
