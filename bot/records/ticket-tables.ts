/** Questions that went to a person, and the answers that people gave. Times are milliseconds since 1970. */
export const ticketTables = `
`;
