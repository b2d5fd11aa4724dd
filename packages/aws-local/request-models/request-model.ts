import { readFileSync } from 'node:fs';
import type { JsonServiceName } from '../endpoint/routing.ts';

/** What a service's model says of one kind of value: its type, and the constraints on a value of it. */
export interface Shape {
  readonly type: string;
  /** The shape of each member of a structure. */
  readonly members?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** The shape of a list's members. */
  readonly member?: string;
  /** The shapes of a map's keys and values. */
  readonly key?: string;
  readonly value?: string;
  /** Bounds of a number, of a text's length or of the size of a list or map. */
  readonly min?: number;
  readonly max?: number;
  /** A regular expression of Java's that has to match the whole text. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** The value never appears in a message. */
  readonly sensitive?: boolean;
}

/** What one service takes: the requests of its operations, and the shapes that those are made of. */
export interface RequestModel {
  readonly operations: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** Reads the model of a service, as `tools/request-models.py` wrote it. */
export function requestModel(service: JsonServiceName): RequestModel {
  return JSON.parse(readFileSync(new URL(`./${service}.json`, import.meta.url), 'utf8'));
}
