/** Raised whenever the same bytes would be read differently: every document is then read again. */
export const readingVersion = "5";
