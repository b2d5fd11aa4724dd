import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../domain/rate-limit/pace.ts';

/** Time as it passes. */
export const systemClock: Clock = { now: Date.now, sleep };
