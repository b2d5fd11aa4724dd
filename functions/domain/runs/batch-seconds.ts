/**
 * How long a batch of people may take. Two attempts fit in the 300 s that a child of the map has; a batch continues for as long when its
 * run is stopped, because Lambda does not know about it.
 */
export const batchSeconds = 140;
