import { defineFunction } from '../define-function.ts';

export const ReceiveEvents = defineFunction({
  handler: 'functions/event-intake/receive-events.ts',
  description: 'Event intake: passes events from the queue to the state machine',
  memoryMb: 256,
  // An execution and what comes after it; see statemachines/README.md.
  timeoutSeconds: 300,
  bundleKib: [270, 390],
  alarm: 'IntakeFailed',
});

export const ValidateEvents = defineFunction({
  handler: 'functions/event-intake/validate-events.ts',
  description: 'Event intake: validates queued events',
  memoryMb: 512,
  timeoutSeconds: 15,
  bundleKib: [360, 480],
  counted: ['poolUnsuitable'],
});

export const ApplyEvents = defineFunction({
  handler: 'functions/event-intake/apply-events.ts',
  description: 'Event intake: creates, updates, disables, enables and deletes accounts',
  memoryMb: 512,
  timeoutSeconds: 90,
  bundleKib: [450, 560],
  counted: ['invitationsUndelivered'],
});

/** The functions of event intake. */
export const eventIntakeFunctions = { ReceiveEvents, ValidateEvents, ApplyEvents };
