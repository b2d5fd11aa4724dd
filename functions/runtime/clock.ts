import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../domain/rate-limit/pacer.ts';

/** Time as it passes. */
export const systemClock: Clock = { now: Date.now, sleep };
