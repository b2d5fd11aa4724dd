import { givenGroupName, listInEnvironment } from './settings-fields.ts';

/**
 * What the lists may take of a function's environment. ApplyEvents has all but the imports' groups and columns, which is 3,200 bytes of
 * 4,096. Its other variables take 450, most of them names and numbers of known length, and leave 450 for later ones. PrepareImport has
 * those two.
 */
export const mostBytes = { groups: 1_600, protectedGroups: 400, protectedAddresses: 1_200, columns: 1_200 };

/** Names of groups that a door may give. */
export const groupNames = () => listInEnvironment(givenGroupName(), mostBytes.groups);
