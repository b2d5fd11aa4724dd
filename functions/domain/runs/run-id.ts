/** What the id of a run looks like. */
export const runIdPattern = /^[0-9a-f]{16}$/;
