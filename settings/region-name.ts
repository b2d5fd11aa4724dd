/** What names of Regions look like; which ones there are only AWS knows. */
export const regionPattern = /^[a-z]{2}(-[a-z]+)+-\d$/;
