/** What people asked to be told of later. Times are milliseconds since 1970. */
export const reminderTables = `
`;
