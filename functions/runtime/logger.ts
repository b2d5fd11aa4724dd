import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The one logger of a function's environment. What goes in: counts, run ids, row numbers, error names. What never does:
 * addresses, names, passwords, codes, tokens, whole events.
 */
export const logger = new Logger();
